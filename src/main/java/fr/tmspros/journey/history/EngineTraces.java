package fr.tmspros.journey.history;

import fr.tmspros.etablissement.JourneyTraces;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the engine forget: an instance is found by its business key, and everything else goes with it. */
@Service
@Transactional
class EngineTraces implements JourneyTraces {

    private static final String ERASED = "erased";

    private final RuntimeService runtime;
    private final HistoryService history;

    EngineTraces(RuntimeService runtime, HistoryService history) {
        this.runtime = runtime;
        this.history = history;
    }

    @Override
    public void forget(Collection<String> sirets) {
        sirets.forEach(this::forget);
    }

    private void forget(String siret) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(siret)
                .rootProcessInstances()
                .list()
                .forEach(running -> runtime.deleteProcessInstance(running.getId(), ERASED, true, true));
        List<String> ended =
                history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(siret).list().stream()
                        .map(HistoricProcessInstance::getId)
                        .toList();
        if (!ended.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(ended);
        }
    }
}
