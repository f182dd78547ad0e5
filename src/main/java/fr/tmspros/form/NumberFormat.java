package fr.tmspros.form;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers with a decimal comma or point, grouped or not; stored plain with a point. */
final class NumberFormat {

    private static final Pattern GROUPING = Pattern.compile("[\\p{Z}]");

    /** Bounded, for a power of ten of nine digits would be written out; the exponent is how JSON spells some numbers. */
    private static final Pattern SPELLING = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");

    private static final Pattern THOUSANDS = Pattern.compile("[0-9](?=([0-9]{3})+$)");

    private NumberFormat() {}

    static boolean matches(String text) {
        return parse(text).isPresent();
    }

    /** The plain spelling (1 234,50 → 1234.5); what is no number comes back unchanged. */
    static String normalise(String text) {
        return parse(text)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElse(text);
    }

    static String display(String text) {
        return matches(text) ? normalise(text).replace('.', ',') : text;
    }

    /** For reading only: the thousands apart, as in 1 234,5. */
    static String grouped(String text) {
        int comma = display(text).indexOf(',');
        String whole = comma < 0 ? display(text) : display(text).substring(0, comma);
        String rest = comma < 0 ? "" : display(text).substring(comma);
        return matches(text) ? THOUSANDS.matcher(whole).replaceAll("$0\u00a0") + rest : text;
    }

    static Optional<BigDecimal> parse(String text) {
        String plain = GROUPING.matcher(text).replaceAll("").replace(',', '.');
        return SPELLING.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
