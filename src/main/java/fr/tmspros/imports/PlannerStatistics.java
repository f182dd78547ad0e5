package fr.tmspros.imports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What PostgreSQL knows of its tables when it chooses how to read them; H2 counts by itself soon enough. */
@Repository
class PlannerStatistics {

    private static final String KNOWN =
            "select count(*) from information_schema.routines where routine_name = 'renew_statistics'";

    private final JdbcClient jdbc;

    PlannerStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts anew. The database does so itself, but minutes later, and takes the tables a first file filled for empty until then. */
    void renew() {
        if (jdbc.sql(KNOWN).query(Long.class).single() > 0) {
            jdbc.sql("select renew_statistics()").query().listOfRows();
        }
    }
}
