package fr.tmspros.imports;

/**
 * Follows the quotes of a record line by line, by the rules of FastCSV: a quote opens only where its cell begins, blanks aside; two of
 * them inside are one; after the closing one only blanks may come. So it is known where a record ends before it is parsed.
 */
final class QuoteScanner {

    private final char separator;
    private State state = State.BEFORE_CELL;
    private int lines;
    private int position;
    private int length;
    private Opening opening = new Opening(0, 0, 0);

    QuoteScanner(char separator) {
        this.separator = separator;
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
     * @param line which line of the record it starts on, from 0
     * @param position which cell it is, from 0
     * @param start index of its quote in the record, whose lines are joined by one character
     */
    record Opening(int line, int position, int start) {}

    void feed(String line) {
        for (int index = 0; index < line.length() && state != State.BROKEN; index++) {
            take(line.charAt(index), length + index);
        }
        length += line.length() + 1;
        lines++;
    }

    /** Whether the record goes on in the next line. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** Whether no line can mend the record. */
    boolean isBroken() {
        return state == State.BROKEN;
    }

    Opening opening() {
        return opening;
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
                opening = new Opening(lines, position, index);
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
}
