package fr.tmspros.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for things that shall not be kept in clear text. */
final class Digests {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SHORT = 18;

    private Digests() {}

    /** 24 characters that change when any of these values does. */
    static String shortened(Object... values) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(Arrays.toString(values)));
            return BASE64.encodeToString(Arrays.copyOf(digest, SHORT));
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    /** HMAC-SHA-256, 43 characters. */
    static String keyed(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalStateException everyPlatformHasIt(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has SHA-256", e);
    }
}
