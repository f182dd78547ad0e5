package fr.tmspros.parcours;

import fr.tmspros.form.FormDefinition;
import java.util.Map;

/** How many questions of a form are answered. */
record Counted(int answered, int of) {

    static Counted of(FormDefinition form, Map<String, String> values) {
        int answered = (int) form.keys().stream()
                .filter(key -> !values.getOrDefault(key, "").isEmpty())
                .count();
        return new Counted(answered, form.keys().size());
    }
}
