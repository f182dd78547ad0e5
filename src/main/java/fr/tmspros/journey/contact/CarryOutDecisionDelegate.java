package fr.tmspros.journey.contact;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Submission;
import fr.tmspros.journey.process.Variables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries out what an agent decided about an établissement that a mail did not reach, while its journey goes on. */
@Component
class CarryOutDecisionDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final ContactDecisions decisions;

    CarryOutDecisionDelegate(JourneyOwner owner, ContactDecisions decisions) {
        this.owner = owner;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String outcome = decisions.carryOutBesideTheJourney(
                owner.of(execution), Submission.of(execution), Optional.ofNullable(Submission.by(execution)));
        execution.setVariable(Variables.DECISION, outcome);
    }
}
