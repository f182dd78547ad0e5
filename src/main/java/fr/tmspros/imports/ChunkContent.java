package fr.tmspros.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some rows of a file as CSV that is readable alone: a header, then for each row its line, the line of the first row with the same
 * SIRET or nothing, and the cells of the known columns.
 */
final class ChunkContent {

    /** Rows that make one transaction of well under five seconds. */
    static final int ROWS = 500;

    /** The column holds a million characters; one row adds at most some tens of thousands. */
    private static final int CHARACTERS = 800_000;

    private static final int CELLS_BEFORE = 2;

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    private int rows;

    ChunkContent(List<String> columns) {
        write("", "", columns);
    }

    void add(long line, Optional<Integer> firstLine, List<String> cells) {
        write(String.valueOf(line), firstLine.map(String::valueOf).orElse(""), cells);
        rows++;
    }

    boolean isFull() {
        return rows == ROWS || text.getBuffer().length() > CHARACTERS;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The rows of a chunk, in the order of the file. */
    static List<Row> rows(String content) {
        List<CsvRecord> records =
                CsvReader.builder().ofCsvRecord(content).stream().toList();
        List<String> header = records.get(0).getFields();
        return records.stream().skip(1).map(row -> row(header, row.getFields())).toList();
    }

    private void write(String line, String firstLine, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(line, firstLine));
        row.addAll(cells);
        csv.writeRecord(row);
    }

    private static Row row(List<String> header, List<String> fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int position = CELLS_BEFORE; position < header.size(); position++) {
            cells.put(header.get(position), fields.get(position));
        }
        Optional<Integer> firstLine =
                Optional.of(fields.get(1)).filter(text -> !text.isEmpty()).map(Integer::valueOf);
        return new Row(Integer.parseInt(fields.get(0)), firstLine, cells);
    }
}
