package fr.tmspros.imports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the cells of a CSV line; French Excel's comes first. */
public enum Separator {
    SEMICOLON(';'),
    COMMA(','),
    TAB('\t');

    /** The line that tells Excel, and us, the separator. */
    private static final Pattern HINT = Pattern.compile("\"?sep=([;,\t])\"?", Pattern.CASE_INSENSITIVE);

    private final char character;

    Separator(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }

    /** Key of its French name, in {@code messages-imports}. */
    public String messageKey() {
        return "separator." + name();
    }

    /** The one that a line has most of outside quotes, the first where they are even. */
    static Separator of(String headerLine) {
        return Arrays.stream(values())
                .max(Comparator.comparingLong((Separator separator) -> separator.count(headerLine))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Read from a line like {@code sep=;}. */
    static Optional<Separator> hinted(String line) {
        Matcher hint = HINT.matcher(line);
        return Arrays.stream(values())
                .filter(separator -> hint.matches() && hint.group(1).charAt(0) == separator.character)
                .findFirst();
    }

    private long count(String line) {
        boolean quoted = false;
        long count = 0;
        for (char sign : line.toCharArray()) {
            quoted ^= sign == '"';
            count += sign == character && !quoted ? 1 : 0;
        }
        return count;
    }
}
