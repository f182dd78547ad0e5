package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.Reviews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody takes the decision back any more: its mails leave, and the gateway hears what our tables say of the step. */
@Component
class SettleReviewDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final EtapeTasks etapes;
    private final Reviews reviews;

    SettleReviewDelegate(JourneyOwner owner, EtapeTasks etapes, Reviews reviews) {
        this.owner = owner;
        this.etapes = etapes;
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean validated = reviews.settled(owner.of(execution).id(), etapes.number(execution));
        execution.setVariableLocal(Variables.ETAPE_VALIDATED, validated);
    }
}
