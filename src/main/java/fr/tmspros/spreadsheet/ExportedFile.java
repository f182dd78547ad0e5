package fr.tmspros.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Rows that leave as a file, one after the other; none is kept. Closing it ends the file, not the stream below. */
public abstract sealed class ExportedFile implements AutoCloseable {

    /** Adds a row; the first one is the header. */
    public abstract void row(List<String> cells);

    @Override
    public abstract void close() throws IOException;

    /** A CSV as French Excel opens it: UTF-8 with a byte order mark, semicolons, cells made safe. */
    public static ExportedFile csv(OutputStream out) throws IOException {
        return new Csv(out);
    }

    /** A workbook of one sheet, all of its cells texts: no SIRET turns into a number, and no text runs as a formula. */
    public static ExportedFile workbook(OutputStream out, String sheet) {
        return new Xlsx(out, sheet);
    }

    /** The same to be filled in: columns as wide as they are asked for, their texts wrapped, what stands in a cell at its top. */
    public static ExportedFile formSheet(OutputStream out, String sheet, int... widths) {
        return new Xlsx(out, sheet, widths);
    }

    private static final class Csv extends ExportedFile {

        private static final char BOM = '\uFEFF';

        private final Writer text;
        private final CsvWriter csv;

        private Csv(OutputStream out) throws IOException {
            text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BOM);
            csv = CsvWriter.builder().fieldSeparator(';').build(text);
        }

        @Override
        public void row(List<String> cells) {
            csv.writeRecord(ExportedCells.of(cells));
        }

        @Override
        public void close() throws IOException {
            csv.flush();
            text.flush();
        }
    }

    private static final class Xlsx extends ExportedFile {

        private static final int AT_ONCE = 500;
        private static final int COLUMN_WIDTH = 22;

        private final Workbook workbook;
        private final Worksheet sheet;
        private final int[] widths;
        private int row;

        private Xlsx(OutputStream out, String name, int... widths) {
            this.widths = widths;
            workbook = new Workbook(out, "Espace TMS Pros", null);
            sheet = workbook.newWorksheet(name);
        }

        @Override
        public void row(List<String> cells) {
            for (int column = 0; column < cells.size(); column++) {
                if (row == 0) {
                    sheet.width(column, column < widths.length ? widths[column] : COLUMN_WIDTH);
                    sheet.style(0, column).bold().set();
                } else if (widths.length > 0) {
                    sheet.style(row, column)
                            .wrapText(true)
                            .verticalAlignment("top")
                            .set();
                }
                sheet.inlineString(row, column, cells.get(column));
            }
            if (row == 0) {
                sheet.freezePane(0, 1);
            }
            row++;
            if (row % AT_ONCE == 0) {
                flush();
            }
        }

        private void flush() {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }
}
