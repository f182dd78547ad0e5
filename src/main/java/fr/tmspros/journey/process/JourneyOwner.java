package fr.tmspros.journey.process;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Whose journeys these are, read for all of them at once in the transaction under way. */
    public void foresee(Collection<String> processInstanceIds) {
        ids.foresee(etablissements.findByProcessInstanceIdIn(processInstanceIds).stream()
                .collect(Collectors.toMap(
                        found -> found.processInstanceId().orElseThrow(), found -> Optional.of(found.id()))));
    }

    public static String rootInstanceId(DelegateExecution execution) {
        DelegateExecution instance = execution.getProcessInstance();
        while (instance.getSuperExecution() != null) {
            instance = instance.getSuperExecution().getProcessInstance();
        }
        return instance.getId();
    }
}
