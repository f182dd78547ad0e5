package fr.tmspros.admin;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a caisse says of itself, ready to be filled in.
 *
 * @param fields in the order of the form
 */
record CaisseFormView(List<Field> fields) {

    /**
     * One field.
     *
     * @param value as typed or stored
     * @param problem what is wrong with it, or null
     */
    record Field(FormField field, String value, FieldProblem problem) {}

    static CaisseFormView untouched(FormDefinition form, Map<String, String> stored) {
        return of(form, stored, new FormCheck(List.of()), Set.of());
    }

    /** Judged by the form; {@code unreadable} are the keys of fields that are wrong for another reason. */
    static CaisseFormView judged(FormDefinition form, Map<String, String> typed, Set<String> unreadable) {
        return of(form, typed, form.check(typed), unreadable);
    }

    List<ProblemView> problems() {
        return fields.stream()
                .map(Field::problem)
                .filter(problem -> problem != null)
                .map(problem -> new ProblemView(
                        "champ-" + problem.key(), problem.messageKey(), List.of(problem.messageArguments())))
                .toList();
    }

    private static CaisseFormView of(
            FormDefinition form, Map<String, String> values, FormCheck check, Set<String> unreadable) {
        return new CaisseFormView(form.fields().stream()
                .map(field -> new Field(
                        field,
                        values.getOrDefault(field.key(), ""),
                        check.of(field.key())
                                .or(() -> Optional.of(field)
                                        .filter(known -> unreadable.contains(known.key()))
                                        .map(CaisseFormView::unreadable))
                                .orElse(null)))
                .toList());
    }

    private static FieldProblem unreadable(FormField field) {
        return new FieldProblem(field.key(), field.label(), FieldProblem.Kind.PATTERN, List.of());
    }
}
