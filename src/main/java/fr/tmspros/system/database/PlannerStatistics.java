package fr.tmspros.system.database;

import fr.tmspros.credentials.CredentialsIssued;
import fr.tmspros.imports.FileTakenOver;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What PostgreSQL knows of its tables when it chooses how to read them; H2 counts by itself soon enough. The database counts anew by
 * itself too, but minutes later, and takes the tables that a first file or its mails filled for empty until then: it reads them from end to end.
 */
@Component
class PlannerStatistics {

    /** From here on a file may change how tables are best read. */
    private static final int MANY_ROWS = 1_000;

    /** From here on the mails of a node may, and each time they have doubled. */
    private static final long MANY_CREDENTIALS = 2_000;

    private static final String KNOWN =
            "select count(*) from information_schema.routines where routine_name = 'renew_statistics'";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AtomicLong issued = new AtomicLong();
    private final AtomicLong due = new AtomicLong(MANY_CREDENTIALS);

    PlannerStatistics(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @TransactionalEventListener
    void on(FileTakenOver file) {
        if (file.rows() >= MANY_ROWS) {
            renew();
        }
    }

    @TransactionalEventListener
    void on(CredentialsIssued credentials) {
        long now = issued.addAndGet(credentials.accounts().size());
        long expected = due.get();
        if (now >= expected && due.compareAndSet(expected, 2 * now)) {
            renew();
        }
    }

    private void renew() {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql(KNOWN).query(Long.class).single() > 0) {
                jdbc.sql("select renew_statistics()").query().listOfRows();
            }
        });
    }
}
