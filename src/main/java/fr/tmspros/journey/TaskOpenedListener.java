package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * What happens when a task opens. What is known is laid into a profile task, because Tasklist fills a form from the task's variables
 * only; they are local to the task and gone with it. An activation that is done already is completed at once. Which step of the
 * parcours a task is goes into our table.
 */
@Component
class TaskOpenedListener implements TaskListener {

    private static final int LONGEST_VARIABLE = 4_000;

    private final JourneyOwner owner;
    private final ProfileAnswers answers;
    private final EtapeTasks etapes;
    private final AccountDirectory accounts;

    TaskOpenedListener(JourneyOwner owner, ProfileAnswers answers, EtapeTasks etapes, AccountDirectory accounts) {
        this.owner = owner;
        this.answers = answers;
        this.etapes = etapes;
        this.accounts = accounts;
    }

    @Override
    public void notify(DelegateTask task) {
        if (OnboardingProcess.COMPLETE_PROFILE.equals(task.getTaskDefinitionKey())) {
            answers.of(owner.of(task.getExecution())).forEach((field, answer) -> prefill(task, field, answer));
        }
        if (OnboardingProcess.ACTIVATE_ACCOUNT.equals(task.getTaskDefinitionKey())
                && accounts.isActivated(owner.of(task.getExecution()).id())) {
            task.complete();
        }
        if (OnboardingProcess.COMPLETE_ETAPE.equals(task.getTaskDefinitionKey())) {
            etapes.opened(task);
        }
    }

    /** An answer too long for its field may be too long for the engine's column: the page shows it, Tasklist asks anew. */
    private static void prefill(DelegateTask task, String field, String answer) {
        if (answer.length() <= LONGEST_VARIABLE) {
            task.setVariableLocal(field, answer);
        }
    }
}
