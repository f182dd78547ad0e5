package fr.tmspros.journey.history;

import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.journey.process.OnboardingProcess;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.stereotype.Component;

/** What the engine's history of one journey tells, as far as it is of interest to people. */
@Component
class PassedActivities {

    private final HistoryService history;
    private final ContactHistory contacts;
    private final Actors actors;

    PassedActivities(HistoryService history, ContactHistory contacts, Actors actors) {
        this.history = history;
        this.contacts = contacts;
        this.actors = actors;
    }

    List<HistoryEntry> of(String processInstanceId) {
        return Stream.concat(
                        history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(processInstanceId)
                                .list()
                                .stream()
                                .flatMap(this::entries),
                        contacts.of(processInstanceId))
                .toList();
    }

    private Stream<HistoryEntry> entries(HistoricActivityInstance activity) {
        return switch (activity.getActivityId()) {
            case OnboardingProcess.ACTIVATE_ACCOUNT ->
                isDone(activity)
                        ? entry(activity.getEndTime(), HistoryEvent.ACCOUNT_ACTIVATED, actors.etablissement())
                        : Stream.empty();
            case OnboardingProcess.ACCOUNT_ACTIVATED_AT_CONTACT ->
                entry(activity.getStartTime(), HistoryEvent.ACCOUNT_ACTIVATED, actors.etablissement());
            case OnboardingProcess.ENTER_PARCOURS ->
                entry(activity.getStartTime(), HistoryEvent.PARCOURS_ENTERED, actors.etablissement());
            case OnboardingProcess.PARCOURS_COMPLETED ->
                entry(activity.getStartTime(), HistoryEvent.PARCOURS_COMPLETED, actors.system());
            case OnboardingProcess.FILE_CLOSED, OnboardingProcess.FILE_CLOSED_MEANWHILE ->
                entry(
                        activity.getStartTime(),
                        HistoryEvent.FILE_CLOSED,
                        contacts.lastActor(activity.getProcessInstanceId()));
            default -> Stream.empty();
        };
    }

    private static Stream<HistoryEntry> entry(Date at, HistoryEvent event, String actor) {
        return Stream.of(new HistoryEntry(at.toInstant(), event, actor));
    }

    private static boolean isDone(HistoricActivityInstance activity) {
        return activity.getEndTime() != null && !activity.isCanceled();
    }
}
