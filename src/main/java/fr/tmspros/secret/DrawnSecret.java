package fr.tmspros.secret;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A secret of the installation that nobody has set: the first node draws it for all, and it is kept in a table of one row. */
public class DrawnSecret {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final String table;

    /**
     * @param table of one row with the columns {@code id} and {@code secret}
     */
    public DrawnSecret(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** The setting, where there is one. */
    public String unless(String setting) {
        return setting.isBlank() ? stored().orElseGet(this::draw) : setting;
    }

    private Optional<String> stored() {
        return jdbc.sql("select secret from " + table + " where id = 1")
                .query(String.class)
                .optional();
    }

    private String draw() {
        try {
            jdbc.sql("insert into " + table + " (id, secret) values (1, ?)")
                    .param(Secrets.hexadecimal(BYTES))
                    .update();
        } catch (DuplicateKeyException e) {
            // another node was faster, and its key is the one
        }
        return stored().orElseThrow();
    }
}
