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
 * SIRET or nothing, its damage (message key and column) or nothing, and the cells of the known columns.
 */
final class ChunkContent {

    /** Rows that make one transaction of well under five seconds. */
    static final int ROWS = 500;

    /** The column holds a million characters; one row adds at most some tens of thousands. */
    private static final int CHARACTERS = 800_000;

    private static final int CELLS_BEFORE = 3;

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    private final int most;
    private int rows;

    /** Holds {@code most} rows, {@link #ROWS} at the outside. */
    ChunkContent(List<String> columns, int most) {
        this.most = Math.min(most, ROWS);
        write(List.of("", "", ""), columns);
    }

    void add(int line, Optional<Integer> firstLine, Optional<Fault> damage, List<String> cells) {
        write(
                List.of(
                        String.valueOf(line),
                        firstLine.map(String::valueOf).orElse(""),
                        damage.map(fault -> fault.messageKey() + " " + fault.column())
                                .orElse("")),
                cells);
        rows++;
    }

    boolean isFull() {
        return rows == most || text.getBuffer().length() > CHARACTERS;
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

    private void write(List<String> before, List<String> cells) {
        List<String> row = new ArrayList<>(before);
        row.addAll(cells);
        csv.writeRecord(row);
    }

    private static Row row(List<String> header, List<String> fields) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int position = CELLS_BEFORE; position < header.size(); position++) {
            cells.put(header.get(position), fields.get(position));
        }
        return new Row(
                Integer.parseInt(fields.get(0)),
                filled(fields.get(1)).map(Integer::valueOf),
                filled(fields.get(2)).map(damage -> damage.split(" ", 2)).map(parts -> new Fault(parts[1], parts[0])),
                cells);
    }

    private static Optional<String> filled(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }
}
