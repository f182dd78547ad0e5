package fr.tmspros.system.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.session.SessionIdGenerator;
import org.springframework.stereotype.Component;

/**
 * Ids of sessions. A browser gets 216 random bits, in 36 characters (a UUID has 122, and ASVS 5.0, 7.2.3, asks for 128); the database
 * gets their digest, as wide as its column: nobody comes in with what is read there.
 */
@Component
class SessionIds implements SessionIdGenerator {

    private static final int BYTES = 27;

    private final SecureRandom random = new SecureRandom();

    /** Spring Session asks for an id deep inside, on the thread that wants the session. */
    private final ThreadLocal<String> drawn = new ThreadLocal<>();

    /** The id that is stored; what belongs to it is {@link #takeDrawn() taken} at once. */
    @Override
    public String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().encodeToString(bytes);
        drawn.set(id);
        return stored(id);
    }

    /** The browser's half of the id that was generated last on this thread. */
    String takeDrawn() {
        String id = drawn.get();
        drawn.remove();
        return id;
    }

    /** Under which id the session of a browser is stored. */
    static String stored(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
