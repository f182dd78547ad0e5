package fr.tmspros.secondfactor;

import fr.tmspros.secret.DrawnSecret;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;

/** Encrypts TOTP secrets (AES-256-GCM): unlike passwords they have to be read again, so that a hash will not do. */
@Component
class TotpCipher {

    private static final Logger LOG = LoggerFactory.getLogger(TotpCipher.class);

    /** The key is long and random: the salt only has to be there. */
    private static final String SALT = "746d7370726f7321";

    private final DrawnSecret drawn;
    private final SecondFactorSettings settings;
    private volatile TextEncryptor cipher;

    TotpCipher(JdbcClient jdbc, SecondFactorSettings settings) {
        this.drawn = new DrawnSecret(jdbc, "totp_key");
        this.settings = settings;
    }

    String encrypt(String secret) {
        return cipher().encrypt(secret);
    }

    /** Empty where it was encrypted with another key: what is left to that account are its recovery codes. */
    Optional<String> decrypt(String encrypted) {
        try {
            return Optional.of(cipher().decrypt(encrypted));
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.warn("a TOTP secret cannot be read: tmspros.second-factor.secret is not what it was");
            return Optional.empty();
        }
    }

    private TextEncryptor cipher() {
        if (cipher == null) {
            cipher = Encryptors.delux(drawn.unless(settings.secret()), SALT);
        }
        return cipher;
    }
}
