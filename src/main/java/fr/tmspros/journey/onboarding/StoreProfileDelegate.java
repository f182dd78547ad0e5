package fr.tmspros.journey.onboarding;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.FormCheck;
import fr.tmspros.journey.message.MessageProcess;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Submission;
import fr.tmspros.journey.process.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stores what was typed in the profile and tells the gateway whether that is enough. */
@Component
class StoreProfileDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final ProfileAnswers answers;
    private final MessageProcess messages;

    StoreProfileDelegate(JourneyOwner owner, ProfileAnswers answers, MessageProcess messages) {
        this.owner = owner;
        this.answers = answers;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        FormCheck check = answers.store(etablissement, Submission.of(execution));
        execution.setVariable(Variables.PROFILE_COMPLETE, check.ok());
        if (check.ok()) {
            execution.removeVariable(Variables.MISSING_FIELDS);
            messages.profileAccepted(etablissement);
        } else {
            execution.setVariable(Variables.MISSING_FIELDS, Submission.names(check.keys()));
        }
    }
}
