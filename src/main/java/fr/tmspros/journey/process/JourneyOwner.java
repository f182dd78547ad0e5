package fr.tmspros.journey.process;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Whom an execution belongs to: read from our table by the id of the outermost instance, never from a variable. */
@Component
public class JourneyOwner {

    private final Etablissements etablissements;
    private final OncePerTransaction<String, Optional<Long>> ids;

    JourneyOwner(Etablissements etablissements) {
        this.etablissements = etablissements;
        this.ids = new OncePerTransaction<>(etablissements::findIdByProcessInstanceId);
    }

    public Etablissement of(DelegateExecution execution) {
        return ids.about(rootInstanceId(execution))
                .flatMap(etablissements::findById)
                .orElseThrow(() -> new IllegalStateException("no établissement has this process instance"));
    }

    public static String rootInstanceId(DelegateExecution execution) {
        DelegateExecution instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
        }
        return instance.getId();
    }
}
