package fr.tmspros.journey.parcours;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins to follow a step where our tables say it stands: a journey that was begun anew asks nothing twice. */
@Component
class OpenEtapeDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final Parcours parcours;

    OpenEtapeDelegate(JourneyOwner owner, Parcours parcours) {
        this.owner = owner;
        this.parcours = parcours;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        int number = (Integer) execution.getVariable("loopCounter") + 1;
        EtapeState state =
                parcours.open(etablissement.id(), etablissement.caisseCode(), number, EtapeTasks.instance(execution));
        execution.setVariableLocal(Variables.ETAPE_STANDING, state.name());
    }
}
