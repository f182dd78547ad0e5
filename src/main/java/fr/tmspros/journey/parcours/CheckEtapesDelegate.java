package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.ParcoursCompleted;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Asks our tables, not the loop, whether all four steps are validated. */
@Component
class CheckEtapesDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final Parcours parcours;
    private final ApplicationEventPublisher events;

    CheckEtapesDelegate(JourneyOwner owner, Parcours parcours, ApplicationEventPublisher events) {
        this.owner = owner;
        this.parcours = parcours;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long etablissement = owner.of(execution).id();
        boolean all = parcours.allValidated(etablissement);
        execution.setVariable(Variables.ALL_ETAPES_VALIDATED, all);
        if (all) {
            events.publishEvent(new ParcoursCompleted(etablissement));
        }
    }
}
