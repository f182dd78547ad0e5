package fr.tmspros.journey.message;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.contactemail.EmailChangeConfirmed;
import fr.tmspros.contactemail.EmailChangeMail;
import fr.tmspros.contactemail.EmailChangeRequested;
import fr.tmspros.contactemail.EmailChanges;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The mails about another address of contact: the link to the new one, the notice to the older one. Their business key is the change:
 * where one of them is refused, no agent is called, for the known address may work.
 */
@Component
class EmailChangeMessages {

    private final RuntimeService runtime;
    private final EmailChanges changes;
    private final JourneyEmails emails;
    private final EmailLog log;

    EmailChangeMessages(RuntimeService runtime, EmailChanges changes, JourneyEmails emails, EmailLog log) {
        this.runtime = runtime;
        this.changes = changes;
        this.emails = emails;
        this.log = log;
    }

    @EventListener
    void on(EmailChangeRequested requested) {
        start(requested.changeId(), requested.etablissementId(), EmailTemplate.CONFIRMATION_COURRIEL);
        start(requested.changeId(), requested.etablissementId(), EmailTemplate.COURRIEL_MODIFIE);
    }

    @EventListener
    void on(EmailChangeConfirmed confirmed) {
        start(confirmed.changeId(), confirmed.etablissementId(), EmailTemplate.COURRIEL_MODIFIE);
    }

    private void start(String changeId, long etablissementId, EmailTemplate template) {
        String id = runtime.startProcessInstanceByKey(MessageProcess.KEY, changeId, MessageProcess.variables(template))
                .getId();
        log.queued(id, etablissementId, template);
    }

    Delivery sendConfirmation(DelegateExecution execution) {
        emails.requireServer();
        Optional<EmailChangeMail> mail = changes.next(execution.getProcessBusinessKey());
        return mail.map(open -> emails.sendToAccount(
                        execution.getProcessInstanceId(),
                        open.to(),
                        EmailTemplate.CONFIRMATION_COURRIEL,
                        Map.of("token", open.token(), "validUntil", open.validUntil())))
                .orElseGet(() -> withdraw(execution));
    }

    Delivery sendNotice(DelegateExecution execution) {
        String change = execution.getProcessBusinessKey();
        Optional<AccountAddress> former = changes.former(change);
        return former.map(to -> emails.sendToAccount(
                        execution.getProcessInstanceId(),
                        to,
                        EmailTemplate.COURRIEL_MODIFIE,
                        Map.of("confirmed", changes.isConfirmed(change))))
                .orElseGet(() -> withdraw(execution));
    }

    private Delivery withdraw(DelegateExecution execution) {
        log.withdraw(execution.getProcessInstanceId());
        return Delivery.HANDED_OVER;
    }
}
