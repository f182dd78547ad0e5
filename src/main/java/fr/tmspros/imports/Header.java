package fr.tmspros.imports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String column : knownColumns) {
            find(cells, header -> Cells.name(header).equals(Cells.name(column)), column)
                    .or(() -> find(cells, header -> ColumnNames.means(column, header), column))
                    .ifPresent(position -> positions.put(column, position));
        }
        refuseWithoutMandatory(positions);
        return new Header(knownColumns, positions, unknown(cells, positions.values()));
    }

    /** How many columns there are up to the last one with a name. */
    static int width(List<String> cells) {
        int width = cells.size();
        while (width > 0 && Cells.onOneLine(cells.get(width - 1)).isEmpty()) {
            width--;
        }
        return width;
    }

    /** The cells of the known columns in their fixed order; empty where the file has no such column or the row no such cell. */
    List<String> pick(List<String> row) {
        return columns.stream()
                .map(positions::get)
                .map(position -> Objects.requireNonNullElse(position, row.size()))
                .map(position -> position < row.size() ? row.get(position) : "")
                .toList();
    }

    /** The known column at a position, where one stands there. */
    Optional<String> columnAt(int position) {
        return positions.entrySet().stream()
                .filter(column -> column.getValue() == position)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<Integer> find(List<String> cells, Predicate<String> test, String column) {
        List<Integer> found = IntStream.range(0, cells.size())
                .filter(position -> test.test(cells.get(position)))
                .boxed()
                .toList();
        if (found.size() > 1) {
            throw new UnusableFileException("imports.inutilisable.colonne-double", column);
        }
        return found.stream().findFirst();
    }

    private static List<String> unknown(List<String> cells, Collection<Integer> known) {
        return IntStream.range(0, cells.size())
                .filter(position -> !known.contains(position))
                .mapToObj(cells::get)
                .filter(cell -> !ColumnNames.isOurs(cell))
                .map(Header::asReported)
                .filter(cell -> !cell.isEmpty())
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
