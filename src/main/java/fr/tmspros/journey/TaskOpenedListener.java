package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.onboarding.ProfileAnswers;
import fr.tmspros.journey.parcours.EtapeTasks;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
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
    private final AccountDirectory accounts;
    private final AgentCalls calls;

    TaskOpenedListener(
            JourneyOwner owner,
            ProfileAnswers answers,
            EtapeTasks etapes,
            AccountDirectory accounts,
            AgentCalls calls) {
        this.owner = owner;
        this.answers = answers;
        this.etapes = etapes;
        this.accounts = accounts;
        this.calls = calls;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getTaskDefinitionKey()) {
            case OnboardingProcess.COMPLETE_PROFILE ->
                answers.of(owner.of(task.getExecution())).forEach((field, answer) -> prefill(task, field, answer));
            case OnboardingProcess.ACTIVATE_ACCOUNT -> completeIfDone(task);
            case OnboardingProcess.CONTACT_ETABLISSEMENT -> {
                forgetDecision(task);
                calls.settle(task.getProcessInstanceId());
            }
            case OnboardingProcess.CONTACT_ABOUT_EMAIL -> forgetDecision(task);
            case OnboardingProcess.COMPLETE_ETAPE, OnboardingProcess.REVIEW_ETAPE ->
                etapes.opened(task).forEach((field, answer) -> prefill(task, field, answer));
            default -> {}
        }
    }

    private void completeIfDone(DelegateTask task) {
        if (accounts.isActivated(owner.of(task.getExecution()).id())) {
            task.complete();
        }
    }

    /** What an earlier task ended with would be taken for what is typed in this one. */
    private static void forgetDecision(DelegateTask task) {
        task.getExecution().getProcessInstance().removeVariable(Variables.DECISION);
    }

    /** An answer too long for its field may be too long for the engine's column: the page shows it, Tasklist asks anew. */
    private static void prefill(DelegateTask task, String field, String answer) {
        if (answer.length() <= LONGEST_VARIABLE) {
            task.setVariableLocal(field, answer);
        }
    }
}
