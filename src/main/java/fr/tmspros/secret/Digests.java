package fr.tmspros.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for things that have to be compared, but not kept in clear text. */
public final class Digests {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SHORT = 18;

    private Digests() {}

    /** SHA-256 in hexadecimal, of what a machine drew. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** 24 characters that change when any of these values does. */
    public static String shortened(Object... values) {
        return BASE64.encodeToString(Arrays.copyOf(digest(Arrays.toString(values)), SHORT));
    }

    /** HMAC-SHA-256, 43 characters. */
    public static String keyed(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return BASE64.encodeToString(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw everyPlatformHasIt(e);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
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
