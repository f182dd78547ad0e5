package fr.tmspros.parcours;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import org.springframework.stereotype.Component;

/** What the questions of the steps ask, for what is attached to them and written about them. */
@Component
public class QuestionLabels {

    private final Forms forms;

    QuestionLabels(Forms forms) {
        this.forms = forms;
    }

    /** What the form of a step asks under this key; null where it asks nothing, or no more. */
    public String of(int etape, String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        FormDefinition form = forms.latest(Parcours.formOf(etape));
        return form.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(FormField::label)
                .findFirst()
                .orElse(null);
    }
}
