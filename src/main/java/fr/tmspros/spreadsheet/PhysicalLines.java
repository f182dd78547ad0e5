package fr.tmspros.spreadsheet;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The lines of a text with their numbers. However long one is, no more than {@link #LONGEST} characters of it are kept. */
final class PhysicalLines implements Closeable {

    static final int LONGEST = 100_000;

    private final BufferedReader text;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int number;
    private boolean afterReturn;

    PhysicalLines(BufferedReader text) {
        this.text = text;
    }

    /**
     * One line without its end.
     *
     * @param isCut whether its end is missing
     */
    record Line(int number, String text, boolean isCut) {}

    Optional<Line> next() throws IOException {
        return putBack.isEmpty() ? read() : Optional.of(putBack.pop());
    }

    /** Makes these the next ones again. */
    void putBack(List<Line> lines) {
        for (int index = lines.size() - 1; index >= 0; index--) {
            putBack.push(lines.get(index));
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private Optional<Line> read() throws IOException {
        int character = text.read();
        if (afterReturn && character == '\n') {
            character = text.read();
        }
        afterReturn = false;
        return character < 0 ? Optional.empty() : Optional.of(lineFrom(character));
    }

    private Line lineFrom(int first) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean isCut = false;
        int character = first;
        while (character >= 0 && character != '\n' && character != '\r') {
            isCut = line.length() == LONGEST;
            if (!isCut) {
                line.append((char) character);
            }
            character = text.read();
        }
        afterReturn = character == '\r';
        return new Line(++number, line.toString(), isCut);
    }
}
