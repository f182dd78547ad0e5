package fr.tmspros.imports;

import fr.tmspros.form.CleanText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what spreadsheets write comparable. */
final class Cells {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern OUTER_UNDERSCORES = Pattern.compile("^_|_$");

    /** What our exports, and people, put before a text that a spreadsheet would take for a formula or, zeros lost, for a number. */
    private static final Pattern TEXT_MARKER =
            Pattern.compile("^['\u2019](?=[=+\\-@\\t\\n]|[0-9][0-9\\s\\p{Z}.\\-]*$)");

    /** A text as a formula, to the same end. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\\s*\"((?:[^\"]|\"\")*)\"");

    /** One more than a cell may hold tells a cell that is too long; what follows serves nobody. */
    private static final int CUT = RowRules.LONGEST_CELL + 2;

    private Cells() {}

    /** What a cell says: cleaned, without what keeps a spreadsheet from computing it, and not much longer than allowed. */
    static String value(String cell) {
        String text = CleanText.lines(cell);
        if (TEXT_MARKER.matcher(text).find()) {
            text = CleanText.lines(text.substring(1));
        }
        if (text.startsWith("=")) {
            Matcher formula = TEXT_FORMULA.matcher(text);
            text = formula.matches() ? CleanText.lines(formula.group(1).replace("\"\"", "\"")) : text;
        }
        return cut(text, CUT);
    }

    /** The cleaned text on one line, with single plain blanks. */
    static String onOneLine(String text) {
        return BLANKS.matcher(CleanText.line(text)).replaceAll(" ");
    }

    /** At most this many characters, never half a surrogate pair. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** A name in lower-case ASCII with underscores, so that « Raison sociale » is {@code raison_sociale}. */
    static String name(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return OUTER_UNDERSCORES
                .matcher(SEPARATORS.matcher(plain).replaceAll("_"))
                .replaceAll("");
    }
}
