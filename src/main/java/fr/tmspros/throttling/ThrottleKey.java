package fr.tmspros.throttling;

import fr.tmspros.secret.Digests;
import fr.tmspros.secret.DrawnSecret;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key of the hashes in {@code login_throttle}: the setting, or one that the first node draws for all. */
@Component
class ThrottleKey {

    private final DrawnSecret drawn;
    private final ThrottlingSettings settings;
    private volatile byte[] key;

    ThrottleKey(JdbcClient jdbc, ThrottlingSettings settings) {
        this.drawn = new DrawnSecret(jdbc, "throttle_key");
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
            key = drawn.unless(settings.secret()).getBytes(StandardCharsets.UTF_8);
        }
        return key;
    }
}
