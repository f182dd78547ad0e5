package fr.tmspros.support;

import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills in any form so that nothing is missing or wrong: tests follow the steps, whatever a caisse asks in them. */
public final class EtapeFiller {

    private EtapeFiller() {}

    /** Answers to what is mandatory and shown. */
    public static Map<String, String> filled(FormDefinition form) {
        Map<String, String> answers = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.required() && !field.readOnly())
                .filter(field -> form.visible(answers).contains(field.key()))
                .forEach(field -> answers.put(field.key(), value(field)));
        FormCheck check = form.check(answers);
        if (!check.ok()) {
            throw new IllegalStateException("not filled in: " + check.problems());
        }
        return answers;
    }

    private static String value(FormField field) {
        if (!field.options().isEmpty()) {
            String first = field.options().get(0).value();
            return field.type().several() ? "[\"" + first + "\"]" : first;
        }
        return switch (field.type()) {
            case NUMBER -> field.min() == null ? "1" : field.min().toPlainString();
            case DATE -> "2026-12-01";
            case CHECKBOX -> "true";
            case EMAIL -> "camille.durand@atelier.example";
            case LINES ->
                field.columns().stream()
                        .filter(FormField::required)
                        .map(column -> "\"" + column.key() + "\":\"" + value(column) + "\"")
                        .collect(Collectors.joining(",", "[{", "}]"));
            case PHONE -> "06 39 98 12 34";
            default -> "Réponse à « " + field.label() + " »";
        };
    }
}
