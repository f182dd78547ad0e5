package fr.tmspros.journey.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.value.ObjectValue;

/** What was typed in the form of the task just completed; it lives in memory until the next wait state. */
public final class Submission {

    private Submission() {}

    /** Field key to cleaned text; only keys of the form that were sent. */
    @SuppressWarnings("unchecked")
    public static Map<String, String> of(DelegateExecution execution) {
        return (Map<String, String>) execution.getVariable(Variables.SUBMISSION);
    }

    /** Account id of whoever typed it. */
    public static String by(DelegateExecution execution) {
        return (String) execution.getVariable(Variables.SUBMITTED_BY);
    }

    /** A list of field keys as Cockpit and REST can show it. */
    public static ObjectValue names(List<String> keys) {
        return org.camunda.bpm.engine.variable.Variables.objectValue(new ArrayList<>(keys))
                .serializationDataFormat(SerializationDataFormats.JSON)
                .create();
    }
}
