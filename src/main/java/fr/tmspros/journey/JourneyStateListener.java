package fr.tmspros.journey;

import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.process.JourneyOwner;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Copies the state that the model declares for an element into our projection, in the engine's transaction. */
class JourneyStateListener implements ExecutionListener {

    private final EtablissementProjection projection;
    private final JourneyState state;
    private final String reason;

    JourneyStateListener(EtablissementProjection projection, JourneyState state, String reason) {
        this.projection = projection;
        this.state = state;
        this.reason = reason;
    }

    @Override
    public void notify(DelegateExecution execution) {
        projection.moveTo(JourneyOwner.rootInstanceId(execution), state, reason);
    }
}
