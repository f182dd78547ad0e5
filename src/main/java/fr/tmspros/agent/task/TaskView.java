package fr.tmspros.agent.task;

import fr.tmspros.caseload.AgentTask;
import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormField;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * An open task of the agents.
 *
 * @param openedAt on the clock of the caisse
 * @param holder name of who has taken it, or null
 * @param own whether that is whoever looks
 * @param fields what is asked for, as it was typed
 */
record TaskView(AgentTask task, ZonedDateTime openedAt, String holder, boolean own, List<Field> fields) {

    /** One field, ready to be shown; {@code problem} is what is wrong with it, or null. */
    record Field(FormField field, String value, FieldProblem problem) {}

    public boolean isFree() {
        return task.takenBy().isEmpty();
    }
}
