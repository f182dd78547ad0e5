package fr.tmspros.etablissement.upgrade;

import fr.tmspros.etablissement.ImportedColumnsConverter;
import fr.tmspros.etablissement.SearchText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** Gives the établissements of an older version what lists find and sort them by. */
public class FillSearchColumns implements CustomTaskChange {

    private static final int AT_ONCE = 1_000;

    private static final String READ = """
            select id, name, siret, contact_email, imported_columns from etablissement
            where id > ? and search_text = '' order by id fetch first 1000 rows only
            """;

    private static final String WRITE =
            "update etablissement set sort_name = ?, search_text = ?, departement = coalesce(departement, ?) where id = ?";

    private final ImportedColumnsConverter columns = new ImportedColumnsConverter();

    @Override
    public void execute(Database database) throws CustomChangeException {
        try {
            fill(((JdbcConnection) database.getConnection()).getUnderlyingConnection());
        } catch (SQLException e) {
            throw new CustomChangeException(e);
        }
    }

    /** Those that have none yet, a thousand at a time. */
    public void fill(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            long last = Long.MIN_VALUE;
            int rows = AT_ONCE;
            while (rows == AT_ONCE) {
                read.setLong(1, last);
                rows = 0;
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong("id");
                        add(row, write);
                        rows++;
                    }
                }
                write.executeBatch();
            }
        }
    }

    private void add(ResultSet row, PreparedStatement write) throws SQLException {
        Map<String, String> imported = columns.convertToEntityAttribute(row.getString("imported_columns"));
        SearchText text =
                SearchText.of(row.getString("name"), row.getString("siret"), row.getString("contact_email"), imported);
        write.setString(1, text.sortName());
        write.setString(2, text.words());
        write.setString(3, SearchText.departement(imported).orElse(null));
        write.setLong(4, row.getLong("id"));
        write.addBatch();
    }

    @Override
    public String getConfirmationMessage() {
        return "search columns filled";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor files) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
