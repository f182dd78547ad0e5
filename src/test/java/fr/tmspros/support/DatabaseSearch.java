package fr.tmspros.support;

import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for texts in every column of every row of every table, ours and the engine's. */
@TestComponent
public class DatabaseSearch {

    private final JdbcClient jdbc;

    DatabaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tables in which one of these texts stands, in lower case, with how many rows have it. */
    public SortedMap<String, Long> find(Collection<String> texts) {
        SortedMap<String, Long> found = new TreeMap<>();
        for (String table : tables()) {
            long rows = jdbc.sql("select * from " + table).query((row, number) -> names(row, texts)).list().stream()
                    .filter(hit -> hit)
                    .count();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private List<String> tables() {
        return jdbc.sql("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list();
    }

    private static boolean names(ResultSet row, Collection<String> texts) throws SQLException {
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String value = text(row.getObject(column));
            if (texts.stream().anyMatch(value::contains)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : String.valueOf(value);
    }
}
