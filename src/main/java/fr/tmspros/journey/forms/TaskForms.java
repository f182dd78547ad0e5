package fr.tmspros.journey.forms;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/** The form of an open task: forms are bound to their latest version, so it is the newest one of the id the model names. */
@Component
public class TaskForms {

    private final Forms forms;

    TaskForms(Forms forms) {
        this.forms = forms;
    }

    public Optional<FormDefinition> of(DelegateTask task) {
        return Optional.ofNullable(((TaskEntity) task).getTaskDefinition().getCamundaFormDefinitionKey())
                .map(key -> forms.latest((String) key.getValue(task.getExecution())));
    }
}
