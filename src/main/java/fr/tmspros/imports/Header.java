package fr.tmspros.imports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The row that names the columns: where each known one stands. Files may call a column otherwise, by a closed list of names; all are
 * compared as {@link Cells#name} spells them.
 *
 * @param columns the known columns in their fixed order
 * @param positions where in a row a known column stands; absent ones are not in here
 * @param unknown the other headers as the file spells them
 */
record Header(List<String> columns, Map<String, Integer> positions, List<String> unknown) {

    private static final int LONGEST_NAME = 100;

    /** Columns of our own lists of refused rows, which come back corrected and which nobody needs to be told about. */
    private static final Set<String> OURS = Set.of("ligne", "motif");

    private static final Map<String, Set<String>> OTHER_NAMES = Map.of(
            "siret",
            Set.of("n_siret", "no_siret", "n_de_siret", "numero_siret", "numero_de_siret"),
            "raison_sociale",
            Set.of("denomination", "denomination_sociale"),
            "courriel",
            Set.of("email", "e_mail", "mail", "adresse_email", "adresse_e_mail", "adresse_mail", "adresse_courriel"),
            "departement",
            Set.of("dept", "numero_departement", "n_departement"),
            "code_postal",
            Set.of("cp"),
            "ville",
            Set.of("commune"));

    static Header of(List<String> cells, List<String> knownColumns) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (String column : knownColumns) {
            String name = Cells.name(column);
            find(cells, name::equals, column)
                    .or(() -> find(cells, OTHER_NAMES.getOrDefault(name, Set.of())::contains, column))
                    .ifPresent(position -> positions.put(column, position));
        }
        refuseWithoutMandatory(positions);
        return new Header(knownColumns, positions, unknown(cells, positions.values()));
    }

    /** How many of the columns without which no row can be used are named here. */
    static int mandatoryNamed(List<String> cells) {
        Set<String> names = cells.stream()
                .filter(cell -> cell.length() <= LONGEST_NAME)
                .map(Cells::name)
                .collect(Collectors.toSet());
        return (int) CoreColumn.MANDATORY.stream()
                .map(CoreColumn::header)
                .filter(column -> names.contains(column)
                        || OTHER_NAMES.get(column).stream().anyMatch(names::contains))
                .count();
    }

    /** How many columns there are up to the last one with a name. */
    static int width(List<String> cells) {
        int width = cells.size();
        while (width > 0 && Cells.onOneLine(cells.get(width - 1)).isEmpty()) {
            width--;
        }
        return width;
    }

    /** What the cells of the known columns say, in their fixed order; empty where the file has no such column or the row no such cell. */
    List<String> read(List<String> row) {
        return columns.stream().map(column -> read(column, row)).toList();
    }

    private String read(String column, List<String> row) {
        int position = positions.getOrDefault(column, row.size());
        String cell = position < row.size() ? Cells.value(row.get(position)) : "";
        return CoreColumn.of(column).map(core -> core.read(cell)).orElse(cell);
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
                .filter(position -> test.test(Cells.name(cells.get(position))))
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
                .filter(cell -> !OURS.contains(Cells.name(cell)))
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
