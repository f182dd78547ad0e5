package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.PhysicalLines.Line;
import fr.tmspros.imports.QuoteScanner.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines that a quoted cell holds together, as long as they are likely to be one row. */
final class GatheredLines {

    private static final int MOST_LINES = 100;
    private static final String LINE_END = "\n";

    private final Pattern separator;
    private final QuoteScanner quotes;
    private final List<Line> lines = new ArrayList<>();
    private Opening firstOpening;
    private int length;

    GatheredLines(char separator) {
        this.separator = Pattern.compile(Pattern.quote(String.valueOf(separator)));
        this.quotes = new QuoteScanner(separator);
    }

    void add(Line line) {
        quotes.feed(line.text());
        firstOpening = lines.isEmpty() ? quotes.opening() : firstOpening;
        lines.add(line);
        length += line.text().length();
    }

    /** Whether a quote is open that the next line may close. */
    boolean wantMore() {
        return quotes.isOpen() && lines.size() < MOST_LINES && length <= PhysicalLines.LONGEST;
    }

    /** Whether every quote is closed and no row was taken for a part of a cell. */
    boolean areWhole() {
        return !quotes.isOpen() && !quotes.isBroken() && !swallowRow();
    }

    int number() {
        return lines.get(0).number();
    }

    String text() {
        return join(lines);
    }

    /** The cell whose quote is at fault. */
    Opening fault() {
        return swallowRow() ? firstOpening : quotes.opening();
    }

    /** The lines of the damaged row: up to the one on which the quote at fault opens. */
    String damagedText() {
        return join(lines.subList(0, fault().line() + 1));
    }

    /** The lines after the damaged row. */
    List<Line> spared() {
        return List.copyOf(lines.subList(fault().line() + 1, lines.size()));
    }

    /** An unclosed quote may meet a stray one rows later: then the lines between hold cells, a SIRET among them. */
    private boolean swallowRow() {
        return lines.stream().skip(1).map(Line::text).map(separator::split).anyMatch(GatheredLines::holdSiret);
    }

    private static boolean holdSiret(String[] cells) {
        return cells.length > 1
                && Arrays.stream(cells).map(cell -> cell.replace("\"", "")).anyMatch(cell -> Siret.parse(cell)
                        .isPresent());
    }

    private static String join(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining(LINE_END));
    }
}
