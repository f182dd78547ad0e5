package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.Parcours;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks our tables, not the loop, whether all four steps are validated. */
@Component
class CheckEtapesDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final Parcours parcours;

    CheckEtapesDelegate(JourneyOwner owner, Parcours parcours) {
        this.owner = owner;
        this.parcours = parcours;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean all = parcours.allValidated(owner.of(execution).id());
        execution.setVariable(Variables.ALL_ETAPES_VALIDATED, all);
    }
}
