package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of the first visible sheet of an XLSX workbook, read as a stream. Rows and columns beyond what a sheet holds end the reading:
 * they would cost memory for nothing.
 */
final class WorkbookRows implements Spreadsheet {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LETTERS = 26;
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]{1,3})[0-9]*");

    private final WorkbookZip zip;
    private final FileFormat format;
    private final CellText cellText;
    private final XmlPart sheet;
    private int line;

    private WorkbookRows(WorkbookZip zip) throws IOException {
        this.zip = zip;
        WorkbookParts parts = WorkbookParts.of(zip);
        this.format = FileFormat.workbook(parts.sheetName());
        this.cellText = new CellText(strings(parts), formats(parts), parts.since1904());
        this.sheet = zip.part(parts.sheet());
    }

    /** Throws {@link UnreadableFileException} for a ZIP file that is no workbook, a damaged or a dangerous one. */
    static WorkbookRows open(Path file) throws UnreadableFileException {
        try {
            WorkbookZip zip = WorkbookZip.open(file);
            try {
                return new WorkbookRows(zip);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public FileFormat format() {
        return format;
    }

    /** The next row that is in the file: a blank one may be or not. */
    @Override
    public Optional<RawRow> next() throws UnreadableFileException {
        try {
            while (sheet.next() && !sheet.isEnd("sheetData")) {
                if (sheet.isStart("row")) {
                    line = within(MOST_ROWS, nextLine(sheet.attribute("r")));
                    return Optional.of(row());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Closes the part that is read as well. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    private RawRow row() throws IOException {
        List<String> cells = new ArrayList<>();
        int length = 0;
        int inside = sheet.depth();
        while (sheet.next() && sheet.depth() >= inside) {
            if (sheet.isStart("c")) {
                int column = within(MOST_COLUMNS, column(sheet.attribute("r"), cells.size() + 1));
                String text = cellText.read(sheet);
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
            throw new IOException("beyond the last row or column");
        }
        return number;
    }

    private SharedStrings strings(WorkbookParts parts) throws IOException {
        if (parts.sharedStrings().filter(zip::has).isEmpty()) {
            return SharedStrings.none();
        }
        try (XmlPart part = zip.part(parts.sharedStrings().get())) {
            return SharedStrings.of(part);
        }
    }

    private NumberFormats formats(WorkbookParts parts) throws IOException {
        if (parts.styles().filter(zip::has).isEmpty()) {
            return NumberFormats.none();
        }
        try (XmlPart part = zip.part(parts.styles().get())) {
            return NumberFormats.of(part);
        }
    }

    /** Whatever else stops the reading, the file is damaged. */
    private static UnreadableFileException unreadable(IOException cause) {
        return cause instanceof UnreadableFileException known ? known : new UnreadableFileException("classeur-abime");
    }
}
