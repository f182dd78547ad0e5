package fr.tmspros.spreadsheet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    /** Key of its French name. */
    public String messageKey() {
        return "separator." + name();
    }

    /**
     * The one with which a line names most columns, the header being among the lines; where they are even, the one that the first of
     * these lines has most of outside quotes, then the first.
     */
    static Separator of(List<String> lines, RowHints hints) {
        return Arrays.stream(values())
                .max(Comparator.comparingInt((Separator separator) -> separator.columnsNamed(lines, hints))
                        .thenComparingLong(separator -> separator.count(lines.get(0)))
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

    private int columnsNamed(List<String> lines, RowHints hints) {
        return lines.stream()
                .mapToInt(line -> hints.columnsNamed(List.of(line.split(String.valueOf(character)))))
                .max()
                .orElse(0);
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
