package fr.tmspros.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The first line of a file: where each known column stands.
 *
 * @param columns the known columns in their fixed order
 * @param positions where in a row a known column stands; absent ones are not in here
 * @param unknown the other headers as the file spells them
 */
record Header(List<String> columns, Map<String, Integer> positions, List<String> unknown) {

    private static final int LONGEST_NAME = 100;

    static Header of(List<String> cells, List<String> knownColumns) {
        Map<String, String> byName = knownColumns.stream()
                .collect(Collectors.toMap(Cells::name, Function.identity(), (first, second) -> first));
        Map<String, Integer> positions = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (int position = 0; position < cells.size(); position++) {
            String column = byName.get(Cells.name(cells.get(position)));
            if (column == null) {
                unknown.add(asReported(cells.get(position)));
            } else if (positions.put(column, position) != null) {
                throw new UnusableFileException("imports.inutilisable.colonne-double", column);
            }
        }
        refuseWithoutMandatory(positions);
        unknown.removeIf(String::isEmpty);
        return new Header(knownColumns, positions, unknown);
    }

    /** The cells of the known columns in their fixed order; empty where the file has no such column or the row no such cell. */
    List<String> pick(List<String> row) {
        return columns.stream()
                .map(positions::get)
                .map(position -> Objects.requireNonNullElse(position, row.size()))
                .map(position -> position < row.size() ? row.get(position) : "")
                .toList();
    }

    private static void refuseWithoutMandatory(Map<String, Integer> positions) {
        List<String> missing = CoreColumn.MANDATORY.stream()
                .map(CoreColumn::header)
                .filter(column -> !positions.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableFileException(
                    "imports.inutilisable.colonnes-manquantes", missing.size(), String.join(", ", missing));
        }
    }

    private static String asReported(String cell) {
        return Cells.cut(Cells.onOneLine(cell), LONGEST_NAME);
    }
}
