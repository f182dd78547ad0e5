package fr.tmspros.system.database;

import fr.tmspros.system.start.UnusableSettingException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.DatabaseChangeLog;

/**
 * What was done to the tables of a database, beside what this program knows. Only read, never asked of Liquibase, which would make its
 * own tables.
 *
 * @param known change sets of this program, in their order
 * @param applied those the database has seen, whatever program brought them
 */
record AppliedChanges(List<String> known, List<String> applied) {

    private static final int NAMED = 3;

    /** Reads a database; one without the table of Liquibase is empty. */
    static AppliedChanges of(DatabaseChangeLog log, Connection connection) throws SQLException {
        return new AppliedChanges(
                log.getChangeSets().stream().map(change -> change.getId()).toList(), applied(connection));
    }

    /** What the next start does to the tables. */
    List<String> pending() {
        Set<String> done = Set.copyOf(applied);
        return known.stream().filter(id -> !done.contains(id)).toList();
    }

    /** What a newer program did. */
    List<String> unknown() {
        Set<String> own = Set.copyOf(known);
        return applied.stream().filter(id -> !own.contains(id)).toList();
    }

    /** Throws where a newer program was here: it may have moved what this one would look for, or still write. */
    void requireNoNewer() {
        if (!unknown().isEmpty()) {
            throw new UnusableSettingException(
                    "spring.datasource.url",
                    "la base vient d'une version plus récente (%s inconnu)"
                            .formatted(unknown().stream().limit(NAMED).collect(Collectors.joining(", "))),
                    "démarrez cette version-là, ou rétablissez la sauvegarde faite avant la mise à jour");
        }
    }

    private static List<String> applied(Connection connection) throws SQLException {
        List<String> ids = new ArrayList<>();
        if (exists(connection, "databasechangelog")) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select id from databasechangelog order by orderexecuted")) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    /** Whether the schema in use has such a table, in whichever case the database keeps names. */
    static boolean exists(Connection connection, String table) throws SQLException {
        String kept = connection.getMetaData().storesUpperCaseIdentifiers()
                ? table.toUpperCase(java.util.Locale.ROOT)
                : table;
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), kept, null)) {
            return found.next();
        }
    }
}
