package fr.tmspros.secondfactor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/** Codes of authenticator applications (RFC 6238): six digits, a step of 30 seconds, HMAC-SHA-1, which all of them know. */
@Component
class Totp {

    /** 160 bits, as long as the hash (RFC 4226, 4). */
    private static final int SECRET_BYTES = 20;

    /** Steps a clock may be off, either way. */
    private static final int TOLERANCE = 1;

    private final SecureRandom random = new SecureRandom();
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    /** A new secret, in Base32. */
    String draw() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base32.toBase32String(secret);
    }

    /** The step this code belongs to, the newest that fits; empty where it is no code of this secret around now. */
    OptionalLong stepOf(String secret, String code, Instant now) {
        long step = now.getEpochSecond() / stepSeconds();
        return LongStream.iterate(step + TOLERANCE, older -> older - 1)
                .limit(2 * TOLERANCE + 1)
                .filter(candidate -> matches(secret, candidate, code))
                .findFirst();
    }

    /** The code of a step. */
    String code(String secret, long step) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), codes.getAlgorithm()),
                    Instant.ofEpochSecond(step * stepSeconds()),
                    Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a drawn secret is a key", e);
        }
    }

    long stepSeconds() {
        return codes.getTimeStep().toSeconds();
    }

    private boolean matches(String secret, long step, String code) {
        return MessageDigest.isEqual(bytes(code(secret, step)), bytes(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
