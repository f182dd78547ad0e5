package fr.tmspros.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a sheet row by row. Rows and columns beyond what a sheet holds end the reading: they would cost memory for nothing. */
final class SheetRowReader {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LETTERS = 26;
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]{1,3})[0-9]*");

    private final XmlPart sheet;
    private final SheetCells cellReader;
    private int line;

    SheetRowReader(XmlPart sheet, SheetCells cellReader) {
        this.sheet = sheet;
        this.cellReader = cellReader;
    }

    /** The next row that is in the file: a blank one may be or not. */
    Optional<RawRow> next() throws IOException {
        while (sheet.next() && !sheet.isEnd("sheetData")) {
            if (sheet.isStart("row")) {
                line = within(MOST_ROWS, nextLine(sheet.attribute("r")));
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private RawRow row() throws IOException {
        List<String> cells = new ArrayList<>();
        int length = 0;
        int inside = sheet.depth();
        while (sheet.next() && sheet.depth() >= inside) {
            if (sheet.isStart("c")) {
                int column = within(MOST_COLUMNS, column(sheet.attribute("r"), cells.size() + 1));
                String text = cellReader.read(sheet);
                length += text.length();
                put(cells, column, length > PhysicalLines.LONGEST ? "" : text);
            }
        }
        return length > PhysicalLines.LONGEST
                ? RawRow.damaged(line, cells, Damage.Kind.TOO_LONG, 0)
                : RawRow.of(line, cells);
    }

    private static void put(List<String> cells, int column, String text) {
        if (column > cells.size()) {
            cells.addAll(Collections.nCopies(column - cells.size(), ""));
        }
        cells.set(column - 1, text);
    }

    /** Rows may leave out their number. */
    private int nextLine(String number) {
        return number.matches("[0-9]{1,9}") ? Math.max(Integer.parseInt(number), line + 1) : line + 1;
    }

    /** The number of the column in a reference like AB12; cells may leave it out. */
    private static int column(String reference, int otherwise) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return otherwise;
        }
        return matcher.group(1)
                .toUpperCase(Locale.ROOT)
                .chars()
                .reduce(0, (number, letter) -> number * LETTERS + letter - 'A' + 1);
    }

    private static int within(int most, int number) throws IOException {
        if (number > most) {
            throw new DamagedWorkbookException("beyond the last row or column");
        }
        return number;
    }
}
