package fr.tmspros.journey.history;

import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.journey.process.OnboardingProcess;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/** The tasks of the agents in the history of one journey: when they opened, and who decided. */
@Component
class ContactHistory {

    private final HistoryService history;
    private final Actors actors;

    ContactHistory(HistoryService history, Actors actors) {
        this.history = history;
        this.actors = actors;
    }

    Stream<HistoryEntry> of(String processInstanceId) {
        return tasks(processInstanceId).stream().flatMap(this::entries);
    }

    /** Who took the latest decision, which is the one that closed a closed file. */
    String lastActor(String processInstanceId) {
        Optional<HistoricTaskInstance> last = tasks(processInstanceId).stream()
                .filter(ContactHistory::isDecided)
                .max(Comparator.comparing(HistoricTaskInstance::getEndTime));
        return actors.of(last.map(HistoricTaskInstance::getAssignee).orElse(null));
    }

    private List<HistoricTaskInstance> tasks(String processInstanceId) {
        return history.createHistoricTaskInstanceQuery()
                .processInstanceId(processInstanceId)
                .taskDefinitionKeyIn(OnboardingProcess.CONTACT_TASKS.toArray(String[]::new))
                .list();
    }

    private Stream<HistoryEntry> entries(HistoricTaskInstance task) {
        HistoryEntry called =
                new HistoryEntry(task.getStartTime().toInstant(), HistoryEvent.AGENTS_CALLED, actors.system());
        return isDecided(task)
                ? Stream.of(
                        called,
                        new HistoryEntry(
                                task.getEndTime().toInstant(),
                                HistoryEvent.CONTACT_DECIDED,
                                actors.of(task.getAssignee())))
                : Stream.of(called);
    }

    private static boolean isDecided(HistoricTaskInstance task) {
        return TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason());
    }
}
