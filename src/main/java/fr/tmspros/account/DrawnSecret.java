package fr.tmspros.account;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A secret of the installation that nobody has set: the first node draws it for all, and it is kept in a table of one row. */
class DrawnSecret {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final String table;

    DrawnSecret(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** The setting, where there is one. */
    String unless(String setting) {
        return setting.isBlank() ? stored().orElseGet(this::draw) : setting;
    }

    private Optional<String> stored() {
        return jdbc.sql("select secret from " + table + " where id = 1")
                .query(String.class)
                .optional();
    }

    private String draw() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            jdbc.sql("insert into " + table + " (id, secret) values (1, ?)")
                    .param(HexFormat.of().formatHex(bytes))
                    .update();
        } catch (DuplicateKeyException e) {
            // another node was faster, and its key is the one
        }
        return stored().orElseThrow();
    }
}
