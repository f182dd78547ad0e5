package fr.tmspros.parcours;

import fr.tmspros.form.FormField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One answer that is not what it was.
 *
 * @param question its key
 * @param label how the question is worded, or was when the form still asked it
 * @param field empty where the form does not ask it any more
 * @param before as stored, empty where there was no answer
 * @param after as stored, empty where there is none
 */
public record AnswerChange(String question, String label, Optional<FormField> field, String before, String after) {

    static List<AnswerChange> between(Map<String, String> before, Map<String, String> after, AnsweredEtape etape) {
        Set<String> questions = new LinkedHashSet<>(etape.form().keys());
        questions.addAll(etape.stored().keySet());
        return questions.stream()
                .map(question ->
                        of(question, before.getOrDefault(question, ""), after.getOrDefault(question, ""), etape))
                .filter(change -> !change.before.equals(change.after))
                .toList();
    }

    private static AnswerChange of(String question, String before, String after, AnsweredEtape etape) {
        Optional<FormField> field = etape.form().field(question);
        String label = field.map(FormField::label)
                .orElseGet(() -> etape.stored().get(question).label());
        return new AnswerChange(question, label, field, before, after);
    }
}
