package fr.tmspros.imports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** What PostgreSQL knows of its tables when it chooses how to read them; H2 counts by itself soon enough. */
@Component
class PlannerStatistics {

    /** From here on a file may change how tables are best read. */
    private static final int MANY_ROWS = 1_000;

    private static final String KNOWN =
            "select count(*) from information_schema.routines where routine_name = 'renew_statistics'";

    private final JdbcClient jdbc;

    PlannerStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts anew once the transaction of a large file is over. The database does so itself, but minutes later, and takes the tables a
     * first file filled for empty until then.
     */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void renew(FileTakenOver file) {
        if (file.rows() >= MANY_ROWS && jdbc.sql(KNOWN).query(Long.class).single() > 0) {
            jdbc.sql("select renew_statistics()").query().listOfRows();
        }
    }
}
