package fr.tmspros.system.sessions;

import java.util.function.Consumer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Session's way to the database: what gives an answer, reading that is, belongs to the page that asks; what gives none, writing,
 * stands whatever becomes of the page.
 */
class SessionTransactions implements TransactionOperations {

    private final TransactionTemplate joined;
    private final TransactionTemplate own;

    SessionTransactions(PlatformTransactionManager transactions) {
        this.joined = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T> T execute(TransactionCallback<T> work) {
        return joined.execute(work);
    }

    @Override
    public void executeWithoutResult(Consumer<TransactionStatus> work) {
        own.executeWithoutResult(work);
    }
}
