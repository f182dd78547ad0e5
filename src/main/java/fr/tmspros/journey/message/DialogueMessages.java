package fr.tmspros.journey.message;

import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.dialogue.MessageWritten;
import fr.tmspros.dialogue.Side;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The mails that say there is something to read in the dialogue; at most one an hour to each side, never what was written. The one to the
 * établissement has its SIRET as business key, as all mails to it; where the one to the caisse is refused, nobody has to call the établissement,
 * so its key is another.
 */
@Component
class DialogueMessages {

    private static final String TO_CAISSE = "message-";

    private final RuntimeService runtime;
    private final ManagementService management;
    private final Etablissements etablissements;
    private final Dialogue dialogue;
    private final JourneyEmails emails;
    private final EmailLog log;

    DialogueMessages(
            RuntimeService runtime,
            ManagementService management,
            Etablissements etablissements,
            Dialogue dialogue,
            JourneyEmails emails,
            EmailLog log) {
        this.runtime = runtime;
        this.management = management;
        this.etablissements = etablissements;
        this.dialogue = dialogue;
        this.emails = emails;
        this.log = log;
    }

    @EventListener
    void on(MessageWritten written) {
        Side reader = written.from().other();
        dialogue.askNotice(written.etablissementId(), reader)
                .ifPresent(due -> start(written.etablissementId(), reader, due));
    }

    private void start(long etablissementId, Side reader, Instant due) {
        boolean toCaisse = reader == Side.CAISSE;
        EmailTemplate template = toCaisse ? EmailTemplate.MESSAGE_ETABLISSEMENT : EmailTemplate.MESSAGE_CAISSE;
        String key = toCaisse
                ? TO_CAISSE + etablissementId
                : etablissements.findById(etablissementId).orElseThrow().siret().digits();
        String id = runtime.startProcessInstanceByKey(MessageProcess.KEY, key, MessageProcess.variables(template))
                .getId();
        String job =
                management.createJobQuery().processInstanceId(id).singleResult().getId();
        management.setJobDuedate(job, Date.from(due));
        log.queued(id, toCaisse ? null : etablissementId, template);
    }

    /** Not where everything is read meanwhile. */
    Delivery sendToEtablissement(DelegateExecution execution) {
        return etablissements
                .findBySiret(execution.getProcessBusinessKey())
                .filter(etablissement -> etablissement.state() != JourneyState.CLOSED)
                .filter(etablissement -> dialogue.noticeLeaves(etablissement.id(), Side.ETABLISSEMENT))
                .map(etablissement -> emails.sendMessageOfCaisse(execution.getProcessInstanceId(), etablissement))
                .orElseGet(() -> withdraw(execution));
    }

    /** The same; nor where the caisse has neither an agent in charge nor a mailbox: it finds the message in its list. */
    Delivery sendToCaisse(DelegateExecution execution) {
        return etablissement(execution)
                .filter(etablissement -> dialogue.noticeLeaves(etablissement.id(), Side.CAISSE))
                .flatMap(etablissement ->
                        emails.sendMessageOfEtablissement(execution.getProcessInstanceId(), etablissement))
                .orElseGet(() -> withdraw(execution));
    }

    private Optional<Etablissement> etablissement(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return etablissements.findById(Long.parseLong(key.substring(TO_CAISSE.length())));
    }

    private Delivery withdraw(DelegateExecution execution) {
        log.withdraw(execution.getProcessInstanceId());
        return Delivery.HANDED_OVER;
    }
}
