package fr.tmspros.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a file as it was understood.
 *
 * @param columns the known columns that hold anything in these rows
 * @param rows line of the file and cells, in the order of {@code columns}
 */
public record FirstRows(List<String> columns, List<Line> rows) {

    static final FirstRows NONE = new FirstRows(List.of(), List.of());

    /** One row; {@code number} is its line in the file. */
    public record Line(int number, List<String> cells) {}

    static FirstRows of(String chunk, int count) {
        List<Row> rows = ChunkContent.rows(chunk).stream().limit(count).toList();
        List<String> columns = new ArrayList<>(rows.get(0).cells().keySet());
        columns.removeIf(column ->
                rows.stream().map(Row::cells).map(cells -> cells.get(column)).allMatch(String::isEmpty));
        return new FirstRows(
                columns, rows.stream().map(row -> line(row, columns)).toList());
    }

    private static Line line(Row row, List<String> columns) {
        Map<String, String> cells = row.cells();
        return new Line(row.line(), columns.stream().map(cells::get).toList());
    }
}
