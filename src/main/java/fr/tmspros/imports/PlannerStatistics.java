package fr.tmspros.imports;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database knows of its tables when it chooses how to read them. */
@Repository
class PlannerStatistics {

    private final JdbcClient jdbc;

    PlannerStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts anew. The database does so itself, but minutes later, and takes the tables a first file filled for empty until then. */
    void renew() {
        jdbc.sql("analyze").update();
    }
}
