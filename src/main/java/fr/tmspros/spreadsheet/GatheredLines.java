package fr.tmspros.spreadsheet;

import fr.tmspros.spreadsheet.PhysicalLines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines that a quoted cell holds together, as long as they are likely to be one row. Its quotes are followed by the rules of FastCSV:
 * a quote opens only where its cell begins, blanks aside; two of them inside are one; after the closing one only blanks may come. So it
 * is known where a row ends before it is parsed.
 */
final class GatheredLines {

    private static final int MOST_LINES = 100;
    private static final String LINE_END = "\n";

    private final char separator;
    private final RowHints hints;
    private final List<Line> lines = new ArrayList<>();
    private State state = State.BEFORE_CELL;
    private int position;
    private int length;
    private Opening opening = new Opening(0, 0, 0);
    private Opening firstOpening;

    GatheredLines(char separator, RowHints hints) {
        this.separator = separator;
        this.hints = hints;
    }

    private enum State {
        BEFORE_CELL,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        AFTER_QUOTED,
        BROKEN
    }

    /**
     * The cell that was quoted last.
     *
     * @param line which of the lines it starts on, from 0
     * @param position which cell it is, from 0
     * @param start index of its quote in the lines, which are joined by one character
     */
    record Opening(int line, int position, int start) {}

    void add(Line line) {
        String text = line.text();
        for (int index = 0; index < text.length() && state != State.BROKEN; index++) {
            take(text.charAt(index), length + index);
        }
        firstOpening = lines.isEmpty() ? opening : firstOpening;
        lines.add(line);
        length += text.length() + LINE_END.length();
    }

    /** Whether a quote is open that the next line may close. */
    boolean wantMore() {
        return state == State.QUOTED && lines.size() < MOST_LINES && length - lines.size() <= PhysicalLines.LONGEST;
    }

    /** Whether every quote is closed and no row was taken for a part of a cell. */
    boolean areWhole() {
        return state != State.QUOTED && state != State.BROKEN && !swallowRow();
    }

    int number() {
        return lines.get(0).number();
    }

    String text() {
        return join(lines);
    }

    /** The cell whose quote is at fault. */
    Opening fault() {
        return swallowRow() ? firstOpening : opening;
    }

    /** The lines of the damaged row: up to the one on which the quote at fault opens. */
    String damagedText() {
        return join(lines.subList(0, fault().line() + 1));
    }

    /** The lines after the damaged row. */
    List<Line> spared() {
        return List.copyOf(lines.subList(fault().line() + 1, lines.size()));
    }

    /** An unclosed quote may meet a stray one rows later: then the lines between hold cells, a key among them. */
    private boolean swallowRow() {
        return lines.size() > 1 && lines.stream().skip(1).map(Line::text).anyMatch(this::holdsKey);
    }

    private boolean holdsKey(String line) {
        String[] cells = line.split(String.valueOf(separator));
        return cells.length > 1
                && Arrays.stream(cells).map(cell -> cell.replace("\"", "")).anyMatch(hints::isKey);
    }

    private void take(char character, int index) {
        if (character == separator && state != State.QUOTED) {
            state = State.BEFORE_CELL;
            position++;
        } else if (character == '"') {
            quote(index);
        } else if (character > ' ') {
            other();
        } else if (state == State.QUOTE_IN_QUOTED) {
            state = State.AFTER_QUOTED;
        }
    }

    private void quote(int index) {
        switch (state) {
            case BEFORE_CELL -> {
                state = State.QUOTED;
                opening = new Opening(lines.size(), position, index);
            }
            case QUOTED -> state = State.QUOTE_IN_QUOTED;
            case QUOTE_IN_QUOTED -> state = State.QUOTED;
            case AFTER_QUOTED -> state = State.BROKEN;
            default -> {}
        }
    }

    private void other() {
        switch (state) {
            case BEFORE_CELL -> state = State.PLAIN;
            case QUOTE_IN_QUOTED, AFTER_QUOTED -> state = State.BROKEN;
            default -> {}
        }
    }

    private static String join(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining(LINE_END));
    }
}
