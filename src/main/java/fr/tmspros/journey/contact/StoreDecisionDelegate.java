package fr.tmspros.journey.contact;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Submission;
import fr.tmspros.journey.process.Variables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries out what an agent decided about an établissement that could not be reached. */
@Component
class StoreDecisionDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final ContactDecisions decisions;

    StoreDecisionDelegate(JourneyOwner owner, ContactDecisions decisions) {
        this.owner = owner;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = decisions.carryOut(
                owner.of(execution), Submission.of(execution), Optional.ofNullable(Submission.by(execution)));
        execution.setVariable(Variables.DECISION, outcome);
    }
}
