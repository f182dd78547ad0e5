package fr.tmspros.agent.etape;

import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormField;
import java.util.List;
import java.util.Map;

/**
 * An answer as people read it: lines of a table, chosen options or a text.
 *
 * @param text empty where nothing was answered, and where the others say it
 * @param ticked whether it is a box that was ticked
 * @param chosen labels of what was chosen among several
 * @param columns headings of the table, empty where there is none
 * @param rows its lines, a text for each column
 */
record ShownAnswer(String text, boolean ticked, List<String> chosen, List<String> columns, List<List<String>> rows) {

    static ShownAnswer of(FormField field, String stored) {
        if (!field.columns().isEmpty()) {
            return new ShownAnswer(
                    "",
                    false,
                    List.of(),
                    field.columns().stream().map(FormField::label).toList(),
                    field.rows(stored).stream().map(row -> cells(field, row)).toList());
        }
        List<String> chosen = field.chosen(stored).stream().map(field::display).toList();
        boolean box = field.type() == FieldType.CHECKBOX;
        boolean list = !chosen.isEmpty() || "[]".equals(stored);
        return new ShownAnswer(
                box || list ? "" : field.read(stored), box && "true".equals(stored), chosen, List.of(), List.of());
    }

    /** What was said to a question that no form asks any more. */
    static ShownAnswer of(String stored) {
        return new ShownAnswer(stored, false, List.of(), List.of(), List.of());
    }

    public boolean isEmpty() {
        return text.isBlank() && !ticked && chosen.isEmpty() && rows.isEmpty();
    }

    private static List<String> cells(FormField field, Map<String, String> row) {
        return field.columns().stream()
                .map(column -> column.read(row.getOrDefault(column.key(), "")))
                .toList();
    }
}
