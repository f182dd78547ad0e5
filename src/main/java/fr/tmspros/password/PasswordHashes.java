package fr.tmspros.password;

import java.text.Normalizer;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords and verifies them: Argon2id (OWASP: 19 MiB, 2 passes, 1 lane) behind Spring's delegating encoder, on the NFC form of
 * what was typed. Never call it in a transaction: whoever waits for the turn would hold a database connection.
 */
@Component
class PasswordHashes implements PasswordEncoder {

    private static final String ARGON2ID = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final HashGate gate;
    private final PasswordEncoder encoder;

    /** Verified where there is no hash to verify, so that an unknown account costs what a known one costs. */
    private final String nobodys;

    PasswordHashes(PasswordSettings settings, HashGate gate) {
        this.gate = gate;
        this.encoder = new DelegatingPasswordEncoder(
                ARGON2ID,
                Map.of(
                        ARGON2ID,
                        new Argon2PasswordEncoder(
                                SALT_BYTES,
                                HASH_BYTES,
                                settings.parallelism(),
                                settings.memory(),
                                settings.iterations())));
        this.nobodys = encoder.encode("nobody has this password");
    }

    @Override
    public String encode(CharSequence password) {
        return gate.pass(() -> encoder.encode(normalized(password)));
    }

    /**
     * Exactly one Argon2id verification, whether there is a hash or not.
     *
     * @param hash null where there is none: then nothing matches
     */
    @Override
    public boolean matches(CharSequence password, String hash) {
        boolean same = gate.pass(() -> encoder.matches(normalized(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** Whether the hash was made with weaker parameters than those set now. */
    @Override
    public boolean upgradeEncoding(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    static String normalized(CharSequence password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
