package fr.tmspros.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;

/**
 * Migrates under a lock of PostgreSQL's own: two nodes that start together on an empty database would else both try to create
 * Liquibase's lock table. H2 serves one process only and needs none.
 */
class LockedLiquibase extends SpringLiquibase {

    /** Any number will do, as long as every node takes the same. */
    private static final long LOCK = 7_067_700L;

    private final DataSource source;
    private final DatabaseGrants grants;

    /** Grants, or null where the tables belong to the user the application works as. */
    LockedLiquibase(DataSource source, String changeLog, DatabaseGrants grants) {
        this.source = source;
        this.grants = grants;
        setDataSource(source);
        setChangeLog(changeLog);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(true);
            boolean postgres = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
            if (postgres) {
                execute(connection, "select pg_advisory_lock(" + LOCK + ")");
            }
            try {
                super.afterPropertiesSet();
                if (grants != null) {
                    grants.give(connection);
                }
            } finally {
                if (postgres) {
                    execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** A newer program may have moved what this one looks for: better no start than a damaged journey. */
    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        try (Connection connection = source.getConnection()) {
            AppliedChanges.of(liquibase.getDatabaseChangeLog(), connection).requireNoNewer();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        super.performUpdate(liquibase);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
