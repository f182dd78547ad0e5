package fr.tmspros.spreadsheet;

import java.util.List;
import java.util.Optional;

/**
 * One row as the file has it, before anything is known of its columns.
 *
 * @param line line of the file, or row of the sheet, it starts on
 * @param cells what is left of them where the row is damaged
 */
public record RawRow(int line, List<String> cells, Optional<Damage> damage) {

    static RawRow of(int line, List<String> cells) {
        return new RawRow(line, cells, Optional.empty());
    }

    static RawRow damaged(int line, List<String> cells, Damage.Kind kind, int position) {
        return new RawRow(line, cells, Optional.of(new Damage(kind, position)));
    }
}
