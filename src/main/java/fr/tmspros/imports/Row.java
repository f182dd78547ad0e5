package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file as it waits in its chunk.
 *
 * @param line line of the file it stands on
 * @param firstLine line of the first row with the same SIRET, where this is not the first
 * @param damage why its cells are not to be trusted
 * @param cells known column to cleaned text, in the fixed order of columns
 */
record Row(int line, Optional<Integer> firstLine, Optional<Fault> damage, Map<String, String> cells) {

    /** Empty where the file has no such column. */
    String cell(CoreColumn column) {
        return cells.getOrDefault(column.header(), "");
    }

    Optional<Siret> siret() {
        return Siret.parse(cell(CoreColumn.SIRET));
    }
}
