package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.parcours.Parcours;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Which step a task is: a row of ours written when the engine opened it, because a loop variable can be forged later. */
@Component
public class EtapeTasks {

    private final JourneyOwner owner;
    private final Parcours parcours;

    EtapeTasks(JourneyOwner owner, Parcours parcours) {
        this.owner = owner;
        this.parcours = parcours;
    }

    public void opened(DelegateTask task) {
        int number = (Integer) task.getVariable("loopCounter") + 1;
        parcours.open(owner.of(task.getExecution()).id(), number, task.getId());
    }

    public boolean isValidated(DelegateTask task) {
        return parcours.isValidated(task.getId());
    }
}
