package fr.tmspros.etablissement;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SIRET of an établissement: 14 digits that pass the Luhn check (INSEE), with La Poste's own rule for SIREN 356000000.
 *
 * @param digits the 14 digits, without any separator
 */
public record Siret(String digits) {

    private static final Pattern SEPARATORS =
            Pattern.compile("[\\s\\p{Z}.\\-\\u2010-\\u2015\\u2212\\u200B\\u2060\\uFEFF]+");
    private static final Pattern FOURTEEN_DIGITS = Pattern.compile("[0-9]{14}");
    private static final String LA_POSTE_SIREN = "356000000";
    private static final String LA_POSTE_HEAD_OFFICE = "35600000000048";

    public Siret {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("not a SIRET");
        }
    }

    /** Reads any usual spelling (spaces, no-break spaces, dots, hyphens); empty where it is no valid SIRET. */
    public static Optional<Siret> parse(String typed) {
        String digits = withoutSeparators(typed);
        return isValid(digits) ? Optional.of(new Siret(digits)) : Optional.empty();
    }

    /**
     * Finds the SIRET in what somebody pasted with the words around it ({@code N° SIRET : 732 829 320 00074.}); empty where there is
     * none, or more digits than its own.
     */
    public static Optional<Siret> within(String pasted) {
        String text = pasted == null ? "" : pasted;
        int start = 0;
        int end = text.length();
        while (start < end && !isDigit(text.charAt(start))) {
            start++;
        }
        while (end > start && !isDigit(text.charAt(end - 1))) {
            end--;
        }
        return parse(text.substring(start, end));
    }

    /** The text without spaces of any kind, dots and hyphens; what remains need not be a SIRET. */
    public static String withoutSeparators(String typed) {
        return typed == null ? "" : SEPARATORS.matcher(typed).replaceAll("");
    }

    /** As shown on screen: {@code 732 829 320 00074}, with no-break spaces. */
    public String grouped() {
        return String.join(
                "\u00A0", digits.substring(0, 3), digits.substring(3, 6), digits.substring(6, 9), digits.substring(9));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isValid(String digits) {
        if (digits == null || !FOURTEEN_DIGITS.matcher(digits).matches() || digits.equals("00000000000000")) {
            return false;
        }
        return digits.startsWith(LA_POSTE_SIREN) ? isLaPoste(digits) : luhnSum(digits) % 10 == 0;
    }

    private static boolean isLaPoste(String digits) {
        return digits.equals(LA_POSTE_HEAD_OFFICE)
                || digits.chars().map(digit -> digit - '0').sum() % 5 == 0;
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int position = 0; position < digits.length(); position++) {
            int digit = digits.charAt(position) - '0';
            int weighted = position % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }

    @Override
    public String toString() {
        return digits;
    }
}
