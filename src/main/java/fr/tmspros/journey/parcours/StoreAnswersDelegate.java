package fr.tmspros.journey.parcours;

import fr.tmspros.form.FormCheck;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Submission;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.EtapeAnswers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stores what was answered in a step, sends it where nothing is missing, and tells the gateway whether it was. */
@Component
class StoreAnswersDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final EtapeTasks etapes;
    private final EtapeAnswers answers;

    StoreAnswersDelegate(JourneyOwner owner, EtapeTasks etapes, EtapeAnswers answers) {
        this.owner = owner;
        this.etapes = etapes;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long etablissement = owner.of(execution).id();
        int number = etapes.number(execution);
        FormCheck check = answers.submit(etablissement, number, Submission.of(execution), Submission.by(execution));
        boolean sent = answers.isSent(etablissement, number);
        execution.setVariableLocal(Variables.ANSWERS_COMPLETE, sent);
        if (sent) {
            execution.removeVariableLocal(Variables.MISSING_FIELDS);
        } else {
            execution.setVariableLocal(Variables.MISSING_FIELDS, Submission.names(check.keys()));
        }
    }
}
