package fr.tmspros.papers;

import fr.tmspros.secret.Secrets;
import java.util.Locale;
import java.util.Optional;

/**
 * The number of an attestation, read out and typed by people: eleven drawn characters (54 bits) and one that follows from them, so that a
 * mistyped number is told from one that does not exist. Written in groups of four: {@code K7GP-X2MD-9QRT}.
 *
 * @param characters the twelve characters, lower case, without hyphens
 */
record AttestationNumber(String characters) {

    /** That of {@link Secrets#typed}; as long as a prime number, so that each wrong character and each swap of two is noticed. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int DRAWN = 11;
    private static final int GROUP = 4;

    static AttestationNumber draw() {
        String drawn = Secrets.typed(1, DRAWN);
        return new AttestationNumber(drawn + check(drawn));
    }

    /** The number somebody typed, however it was spaced; empty where it cannot be one. */
    static Optional<AttestationNumber> parse(String typed) {
        String characters = typed.toLowerCase(Locale.ROOT).replaceAll("[\\p{Z}\\p{Pd}\\s._]", "");
        boolean fits =
                characters.length() == DRAWN + 1 && characters.chars().allMatch(one -> ALPHABET.indexOf(one) >= 0);
        return fits && characters.charAt(DRAWN) == check(characters.substring(0, DRAWN))
                ? Optional.of(new AttestationNumber(characters))
                : Optional.empty();
    }

    /** As it is printed. */
    String grouped() {
        return characters.toUpperCase(Locale.ROOT).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    private static char check(String drawn) {
        int sum = 0;
        for (int position = 0; position < DRAWN; position++) {
            sum += (position + 2) * ALPHABET.indexOf(drawn.charAt(position));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
