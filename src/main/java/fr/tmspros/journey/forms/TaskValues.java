package fr.tmspros.journey.forms;

import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormDefinition;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.SpinValueType;

/** Answers as the form-js of Tasklist exchanges them with a task: boxes as booleans, what holds several things as JSON, the rest as text. */
public final class TaskValues {

    private static final String NO_ELEMENTS = "[]";

    private TaskValues() {}

    /** What is laid into a task for this answer. */
    public static Object of(FormDefinition form, String key, String answer) {
        FieldType type = form.field(key).map(field -> field.type()).orElse(FieldType.TEXT);
        return switch (type) {
            case CHECKBOX -> Boolean.valueOf(answer);
            case CHECKLIST, TAGLIST, LINES -> json(answer);
            default -> answer;
        };
    }

    /** Whether a variable is JSON, as Tasklist submits whatever is neither text, number nor box. */
    public static boolean isJson(TypedValue value) {
        return SpinValueType.JSON.equals(value.getType());
    }

    /** The text of a JSON variable; nobody has parsed it yet. */
    public static String text(TypedValue json) {
        return ((SerializableValue) json).getValueSerialized();
    }

    /** What is no list is not shown as one: the page shows it as it was typed. */
    private static Object json(String answer) {
        return SpinValues.jsonValue(answer.startsWith("[") ? answer : NO_ELEMENTS)
                .create();
    }
}
