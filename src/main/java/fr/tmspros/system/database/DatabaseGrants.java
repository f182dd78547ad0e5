package fr.tmspros.system.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What the user of PostgreSQL that the application works as may do with tables that belong to another one: read and write all of them,
 * but only add to the audit trail.
 */
class DatabaseGrants {

    private static final List<String> GRANTS = List.of(
            "grant usage on schema %1$s to %2$s",
            "grant select, insert, update, delete on all tables in schema %1$s to %2$s",
            "grant usage, select on all sequences in schema %1$s to %2$s",
            "revoke all on audit_event from %2$s",
            "grant select, insert on audit_event to %2$s",
            "grant execute on function purge_audit(timestamp with time zone) to %2$s",
            "grant execute on function forget_in_audit(text, text) to %2$s");

    private final String user;

    DatabaseGrants(String user) {
        this.user = user;
    }

    /** All at once, so that no moment grants more. */
    void give(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            String schema = statement.enquoteIdentifier(owner.getSchema(), true);
            String grantee = statement.enquoteIdentifier(user, true);
            for (String grant : GRANTS) {
                statement.execute(grant.formatted(schema, grantee));
            }
            owner.commit();
        } finally {
            owner.setAutoCommit(true);
        }
    }
}
