package fr.tmspros.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.Scope;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Without AspectJ, as at start: transactions of ours are started over as a whole, others are not. */
@ExtendWith(SpringExtension.class)
@DirtiesContext
class OptimisticRetryTest {

    @Autowired
    private Work work;

    @Autowired
    private WholeWork wholeWork;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void startsTransactionsOverUntilThereIsNoConflict() {
        work.failTwice();

        assertThat(work.tries()).hasSize(3).allMatch(Boolean::booleanValue, "in a transaction");
    }

    @Test
    void startsOverWhatBelongsToTransactionalClass() {
        wholeWork.failTwice();

        assertThat(wholeWork.tries()).isEqualTo(3);
    }

    @Test
    void givesUpAfterFourTries() {
        assertThatThrownBy(work::failAlways).isInstanceOf(ConcurrencyFailureException.class);

        assertThat(work.tries()).hasSize(4);
    }

    @Test
    void leavesMethodsAloneThatAreNoTransaction() {
        assertThatThrownBy(work::failOutside).isInstanceOf(ConcurrencyFailureException.class);

        assertThat(work.tries()).containsExactly(false);
    }

    @Test
    void readsStreamOnce() {
        assertThatThrownBy(() -> work.read(InputStream.nullInputStream()))
                .isInstanceOf(ConcurrencyFailureException.class);

        assertThat(work.tries()).containsExactly(true);
    }

    @Test
    void startsTransactionTemplatesOverToo() {
        AtomicInteger tries = new AtomicInteger();

        DatabaseConfiguration.transactionTemplate(transactions, new OptimisticRetry())
                .executeWithoutResult(status -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new ConcurrencyFailureException("somebody was faster");
                    }
                });

        assertThat(tries).hasValue(3);
    }

    @Test
    void leavesInnerTransactionsToTheOutermost() {
        TransactionTemplate outer = new TransactionTemplate(transactions);

        assertThatThrownBy(() -> outer.executeWithoutResult(status -> work.failAlways()))
                .isInstanceOf(ConcurrencyFailureException.class);

        assertThat(work.tries()).hasSize(1);
    }

    /** Fails as its methods say, and notes at each try whether there is a transaction. */
    static class Work {

        private final List<Boolean> tries = new ArrayList<>();

        List<Boolean> tries() {
            return tries;
        }

        @Transactional
        public void failTwice() {
            note();
            if (tries.size() < 3) {
                throw new ConcurrencyFailureException("somebody was faster");
            }
        }

        @Transactional
        public void failAlways() {
            failOutside();
        }

        @Transactional
        public void read(InputStream stream) {
            failOutside();
        }

        public void failOutside() {
            note();
            throw new ConcurrencyFailureException("somebody was faster");
        }

        private void note() {
            tries.add(TransactionSynchronizationManager.isActualTransactionActive());
        }
    }

    /** Is a transaction as a whole. */
    @Transactional
    static class WholeWork {

        private int tries;

        int tries() {
            return tries;
        }

        public void failTwice() {
            tries++;
            if (tries < 3) {
                throw new ConcurrencyFailureException("somebody was faster");
            }
        }
    }

    @Configuration
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Parts {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static DefaultPointcutAdvisor optimisticRetryAdvisor() {
            return DatabaseConfiguration.optimisticRetryAdvisor(new OptimisticRetry());
        }

        @Bean
        PlatformTransactionManager transactions() {
            return new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:optimistic-retry"));
        }

        @Bean
        @Scope("prototype")
        Work work() {
            return new Work();
        }

        @Bean
        WholeWork wholeWork() {
            return new WholeWork();
        }
    }
}
