package fr.tmspros.journey;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.forms.TaskForms;
import fr.tmspros.journey.forms.TaskValues;
import fr.tmspros.journey.identity.TaskOwners;
import fr.tmspros.journey.onboarding.ProfileAnswers;
import fr.tmspros.journey.parcours.EtapeTasks;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * What happens when a task opens. What is known is laid into a profile task, because Tasklist fills a form from the task's variables
 * only; they are local to the task and gone with it. An activation that is done already is completed at once. The agents have one
 * task at a time. A task of the parcours is named after its step, and our table knows which one that is.
 */
@Component
class TaskOpenedListener implements TaskListener {

    private static final int LONGEST_VARIABLE = 4_000;

    private final JourneyOwner owner;
    private final ProfileAnswers answers;
    private final EtapeTasks etapes;
    private final TaskOwners owners;
    private final AgentCalls calls;
    private final TaskForms forms;

    TaskOpenedListener(
            JourneyOwner owner,
            ProfileAnswers answers,
            EtapeTasks etapes,
            TaskOwners owners,
            AgentCalls calls,
            TaskForms forms) {
        this.owner = owner;
        this.answers = answers;
        this.etapes = etapes;
        this.owners = owners;
        this.calls = calls;
        this.forms = forms;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getTaskDefinitionKey()) {
            case OnboardingProcess.COMPLETE_PROFILE -> prefill(task, answers.of(owner.of(task.getExecution())));
            case OnboardingProcess.ACTIVATE_ACCOUNT -> completeIfDone(task);
            case OnboardingProcess.CONTACT_ETABLISSEMENT -> {
                forgetDecision(task);
                calls.settle(task.getProcessInstanceId());
            }
            case OnboardingProcess.CONTACT_ABOUT_EMAIL -> forgetDecision(task);
            case OnboardingProcess.COMPLETE_ETAPE, OnboardingProcess.REVIEW_ETAPE -> prefill(task, etapes.opened(task));
            default -> {}
        }
    }

    private void completeIfDone(DelegateTask task) {
        if (owners.isActivated(task.getExecution())) {
            task.complete();
        }
    }

    /** What an earlier task ended with would be taken for what is typed in this one. */
    private static void forgetDecision(DelegateTask task) {
        task.getExecution().getProcessInstance().removeVariable(Variables.DECISION);
    }

    /** An answer too long for its field may be too long for the engine's column: the page shows it, Tasklist asks anew. */
    private void prefill(DelegateTask task, Map<String, String> answers) {
        if (answers.isEmpty()) {
            return;
        }
        FormDefinition form = forms.of(task).orElseThrow();
        answers.forEach((field, answer) -> {
            Object value = TaskValues.of(form, field, answer);
            if (!(value instanceof String) || answer.length() <= LONGEST_VARIABLE) {
                task.setVariableLocal(field, value);
            }
        });
    }
}
