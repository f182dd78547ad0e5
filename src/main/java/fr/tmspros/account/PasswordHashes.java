package fr.tmspros.account;

import java.text.Normalizer;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id (OWASP: 19 MiB, 2 passes, 1 lane) behind Spring's delegating encoder, on the NFC form of what was typed. */
@Component
class PasswordHashes {

    private static final String ARGON2ID = "argon2id";

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(ARGON2ID, Map.of(ARGON2ID, new Argon2PasswordEncoder(16, 32, 1, 19_456, 2)));

    /** Verified where there is no hash to verify, so that an unknown account costs what a known one costs. */
    private final String nobodys = encoder.encode("nobody has this password");

    String hash(String password) {
        return encoder.encode(Normalizer.normalize(password, Normalizer.Form.NFC));
    }

    /** Exactly one Argon2id verification, whether there is a hash or not. */
    boolean matches(String password, String hash) {
        boolean same =
                encoder.matches(Normalizer.normalize(password, Normalizer.Form.NFC), hash == null ? nobodys : hash);
        return same && hash != null;
    }
}
