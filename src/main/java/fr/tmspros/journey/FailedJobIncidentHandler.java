package fr.tmspros.journey;

import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.imports.Imports;
import fr.tmspros.journey.bulk.BulkProcess;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import fr.tmspros.journey.imports.ImportProcess;
import fr.tmspros.journey.message.MessageProcess;
import fr.tmspros.journey.process.OnboardingProcess;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A job whose last try failed becomes an incident in Cockpit. Where that is a mail, an agent has to act; where it is the one with
 * the credentials, until the incident is resolved. A file that cannot be read any further, and an act on many
 * établissements that cannot go on, are given up.
 */
@Component
class FailedJobIncidentHandler extends DefaultIncidentHandler {

    private final EtablissementProjection projection;
    private final Etablissements etablissements;
    private final EmailLog emails;
    private final AgentCalls calls;
    private final ObjectProvider<Imports> imports;
    private final ObjectProvider<ManyAtOnce> many;

    FailedJobIncidentHandler(
            EtablissementProjection projection,
            Etablissements etablissements,
            EmailLog emails,
            AgentCalls calls,
            ObjectProvider<Imports> imports,
            ObjectProvider<ManyAtOnce> many) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.projection = projection;
        this.etablissements = etablissements;
        this.emails = emails;
        this.calls = calls;
        this.imports = imports;
        this.many = many;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        Optional<ExecutionEntity> failed = execution(context);
        Incident incident = super.handleIncident(context, message);
        failed.ifPresent(this::giveUp);
        return incident;
    }

    private void giveUp(ExecutionEntity failed) {
        switch (failed.getActivityId()) {
            case OnboardingProcess.SEND_CREDENTIALS -> {
                move(failed, JourneyState.TO_CONTACT, ContactReason.MAIL_GIVEN_UP.code());
                giveUpMails(failed, EmailTemplate.IDENTIFIANTS);
            }
            case OnboardingProcess.SEND_ACTIVATION_REMINDER, OnboardingProcess.SEND_PROFILE_REMINDER ->
                giveUpMails(failed, EmailTemplate.RELANCE);
            case MessageProcess.SEND_MESSAGE -> giveUpMessage(failed);
            case ImportProcess.READ_CHUNK -> imports.getObject().giveUp(failed.getProcessBusinessKey());
            case BulkProcess.EXAMINE_CHUNK, BulkProcess.PERFORM_CHUNK ->
                many.getObject().giveUp(failed.getProcessBusinessKey());
            default -> {}
        }
    }

    private void giveUpMails(ExecutionEntity failed, EmailTemplate template) {
        etablissements.findIdByProcessInstanceId(failed.getProcessInstanceId()).ifPresent(etablissement -> {
            emails.giveUp(etablissement, template);
            calls.call(etablissement, ContactReason.MAIL_GIVEN_UP);
        });
    }

    private void giveUpMessage(ExecutionEntity failed) {
        emails.giveUp(failed.getProcessInstanceId());
        etablissements
                .findBySiret(failed.getProcessBusinessKey())
                .ifPresent(etablissement -> calls.call(etablissement.id(), ContactReason.MAIL_GIVEN_UP));
    }

    /** The context of a resolved incident names its execution only. */
    @Override
    public void resolveIncident(IncidentContext context) {
        execution(context)
                .filter(failed -> OnboardingProcess.SEND_CREDENTIALS.equals(failed.getActivityId()))
                .ifPresent(failed -> {
                    move(failed, JourneyState.INVITATION_PENDING, null);
                    calls.settle(failed.getProcessInstanceId());
                });
        super.resolveIncident(context);
    }

    private void move(ExecutionEntity failed, JourneyState state, String reason) {
        projection.moveTo(failed.getProcessInstanceId(), state, reason);
    }

    private static Optional<ExecutionEntity> execution(IncidentContext context) {
        return Optional.ofNullable(context.getExecutionId())
                .map(Context.getCommandContext().getExecutionManager()::findExecutionById)
                .filter(execution -> execution.getActivityId() != null);
    }
}
