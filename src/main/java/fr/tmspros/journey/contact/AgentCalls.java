package fr.tmspros.journey.contact;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.process.OnboardingProcess;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Calls the agents to an établissement that a mail did not reach. They have one task, however many mails follow: on the path while
 * the activation is awaited, beside it at any other time, so that whoever is activated can go on.
 */
@Component
public class AgentCalls {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Etablissements etablissements;
    private final EtablissementProjection projection;

    /** Lazy: the engine itself needs the calls, through its listeners. */
    AgentCalls(
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            Etablissements etablissements,
            EtablissementProjection projection) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.etablissements = etablissements;
        this.projection = projection;
    }

    /** The newest reason counts. A journey that has ended stays as it is. */
    public void call(long etablissementId, ContactReason reason) {
        String instance = etablissements
                .findLockedById(etablissementId)
                .flatMap(Etablissement::processInstanceId)
                .orElseThrow(() -> new IllegalStateException("an établissement without a journey"));
        if (isOpen(instance, OnboardingProcess.CONTACT_ETABLISSEMENT)
                || correlate(instance, OnboardingProcess.MESSAGE_EMAIL_BOUNCED)) {
            projection.moveTo(instance, JourneyState.TO_CONTACT, reason.code());
        } else if (isOpen(instance, OnboardingProcess.CONTACT_ABOUT_EMAIL)
                || correlate(instance, OnboardingProcess.MESSAGE_EMAIL_UNDELIVERED)) {
            projection.contactOpened(instance, reason.code());
        }
    }

    /** The task beside the journey, if there is one, has lost its reason. */
    public void settle(String processInstanceId) {
        correlate(processInstanceId, OnboardingProcess.MESSAGE_CONTACT_SETTLED);
    }

    private boolean isOpen(String instance, String definition) {
        return tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .taskDefinitionKey(definition)
                        .count()
                > 0;
    }

    /** Never alone with {@code correlate()}: where nobody waits, that marks the transaction for rollback. */
    private boolean correlate(String instance, String message) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(instance)
                .correlateAllWithResult()
                .isEmpty();
    }
}
