package fr.tmspros.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key of the hashes in {@code login_throttle}: the setting, or one that the first node draws for all. */
@Component
class ThrottleKey {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final ThrottlingSettings settings;
    private volatile byte[] key;

    ThrottleKey(JdbcClient jdbc, ThrottlingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    String subject(String identifier) {
        return Digests.keyed(key(), "subject " + identifier);
    }

    String origin(String address) {
        return Digests.keyed(key(), "origin " + Origin.of(address));
    }

    private byte[] key() {
        if (key == null) {
            String secret = settings.secret().isBlank() ? stored().orElseGet(this::drawn) : settings.secret();
            key = secret.getBytes(StandardCharsets.UTF_8);
        }
        return key;
    }

    private Optional<String> stored() {
        return jdbc.sql("select secret from throttle_key where id = 1")
                .query(String.class)
                .optional();
    }

    private String drawn() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            jdbc.sql("insert into throttle_key (id, secret) values (1, ?)")
                    .param(HexFormat.of().formatHex(bytes))
                    .update();
        } catch (DuplicateKeyException e) {
            // another node was faster, and its key is the one
        }
        return stored().orElseThrow();
    }
}
