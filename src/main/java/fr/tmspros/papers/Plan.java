package fr.tmspros.papers;

import fr.tmspros.form.FormField;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan d'actions of an établissement: the lists of lines whose component has the property {@code plan = actions}.
 *
 * @param at when it was put together, on the clock of the caisse
 */
public record Plan(Holder holder, ZonedDateTime at, List<Table> tables) {

    /**
     * One of the lists.
     *
     * @param etape number of its step
     * @param version of the answers of that step
     * @param rows each column → text, as stored
     */
    public record Table(int etape, FormField list, int version, List<Map<String, String>> rows) {

        /** The headings, in order. */
        public List<String> headings() {
            return list.columns().stream().map(FormField::label).toList();
        }

        /** The lines as a reader expects them, in the order of the headings. */
        public List<List<String>> cells() {
            return rows.stream()
                    .map(row -> list.columns().stream()
                            .map(column -> column.display(row.getOrDefault(column.key(), "")))
                            .toList())
                    .toList();
        }
    }

    /** The list of that step and key; a plan usually has one list. */
    public Optional<Table> table(int etape, String key) {
        return tables.stream()
                .filter(table -> table.etape() == etape && table.list().key().equals(key))
                .findFirst();
    }
}
