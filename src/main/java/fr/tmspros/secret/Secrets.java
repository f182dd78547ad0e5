package fr.tmspros.secret;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws secrets: what people type, what links carry, what scripts send. */
public final class Secrets {

    /** 31 characters without look-alikes (no i, l, o, 0, 1): just under five bits each. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int BYTES_OF_A_LINK = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Characters that are easily told apart, in groups with hyphens between them: {@code k7gp-x2md}. */
    public static String typed(int groups, int groupLength) {
        return Stream.generate(() -> group(groupLength)).limit(groups).collect(Collectors.joining("-"));
    }

    /** What the address of a link can carry, 256 bits in 43 characters. */
    public static String ofLink() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES_OF_A_LINK));
    }

    /** So many bytes, in hexadecimal. */
    public static String hexadecimal(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    private static String group(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
