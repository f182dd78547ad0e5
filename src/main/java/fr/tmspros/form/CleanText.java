package fr.tmspros.form;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text from outside made fit to store: composed characters, plain line ends, nothing invisible at either end. */
public final class CleanText {

    /** NUL breaks PostgreSQL and half a surrogate pair breaks UTF-8; the other controls have no business here. */
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern BREAKS = Pattern.compile("[\\n\\t]+");

    /** Letters, marks and signs that are drawn as nothing although Unicode does not count them as blanks. */
    private static final String DRAWN_AS_NOTHING = "\u034F\u115F\u1160\u2800\u3164\uFFA0";

    private CleanText() {}

    /** For a text of several lines, which stay. */
    public static String lines(String text) {
        if (isClean(text)) {
            return text;
        }
        String plain = LINE_END.matcher(text).replaceAll("\n");
        return strip(Normalizer.normalize(UNWANTED.matcher(plain).replaceAll(""), Normalizer.Form.NFC));
    }

    /** Most cells of a file are: printable ASCII without a blank at either end. */
    private static boolean isClean(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~')
                && !text.startsWith(" ")
                && !text.endsWith(" ");
    }

    /** For a text of one line: line ends and tabs become a blank, since names and addresses end up in mail headers. */
    public static String line(String text) {
        return BREAKS.matcher(lines(text)).replaceAll(" ");
    }

    /** Whether a character shows nothing: blanks and breaks of any kind, controls, format characters (zero width…). */
    static boolean isBlank(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> DRAWN_AS_NOTHING.indexOf(character) >= 0;
        };
    }

    /** {@link String#strip()} knows neither the no-break space nor the zero-width ones. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }
}
