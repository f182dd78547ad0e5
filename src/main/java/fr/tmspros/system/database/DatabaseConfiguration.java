package fr.tmspros.system.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's tables and ours come from one change log. Their owner may be another user of PostgreSQL than the one the application
 * works as ({@code spring.liquibase.user}).
 */
@Configuration
@EnableConfigurationProperties(LiquibaseProperties.class)
class DatabaseConfiguration {

    /** A transaction takes a connection at its first statement: one that asks nothing costs nothing, and waits for no database. */
    @Bean
    static BeanPostProcessor connectionsAtTheFirstStatement() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof DataSource pool)) {
                    return bean;
                }
                LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
                lazy.setDefaultAutoCommit(true);
                lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                lazy.setTargetDataSource(pool);
                return lazy;
            }
        };
    }

    @Bean
    LockedLiquibase liquibase(DataSource source, DataSourceProperties user, LiquibaseProperties settings)
            throws SQLException {
        if (settings.getUser() == null || settings.getUser().equals(user.getUsername())) {
            return new LockedLiquibase(source, settings.getChangeLog(), null);
        }
        DataSource owner = DataSourceBuilder.derivedFrom(source.unwrap(HikariDataSource.class))
                .type(SimpleDriverDataSource.class)
                .username(settings.getUser())
                .password(settings.getPassword())
                .build();
        return new LockedLiquibase(owner, settings.getChangeLog(), new DatabaseGrants(user.getUsername()));
    }

    /** Instead of Spring Boot's, which would not start over. */
    @Bean
    static TransactionTemplate transactionTemplate(PlatformTransactionManager transactions, OptimisticRetry retry) {
        return new RepeatedTransaction(transactions, retry);
    }

    private static final class RepeatedTransaction extends TransactionTemplate {

        private static final long serialVersionUID = 1L;

        private final transient OptimisticRetry retry;

        RepeatedTransaction(PlatformTransactionManager transactions, OptimisticRetry retry) {
            super(transactions);
            this.retry = retry;
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            return retry.execute(() -> super.execute(action));
        }
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static OptimisticRetry optimisticRetry() {
        return new OptimisticRetry();
    }

    /** Infrastructure, as the advisor of transactions is: no other kind is looked for at start ({@code spring.aop.auto}). */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor optimisticRetryAdvisor(OptimisticRetry retry) {
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(retry, retry);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }
}
