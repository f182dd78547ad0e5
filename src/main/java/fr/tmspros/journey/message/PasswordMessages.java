package fr.tmspros.journey.message;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.password.PasswordChanged;
import fr.tmspros.password.PasswordResetRequested;
import fr.tmspros.password.PasswordResets;
import fr.tmspros.password.ResetStep;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The mails about passwords: the link to choose a new one, and the notice that there is a new one. */
@Component
class PasswordMessages {

    private final RuntimeService runtime;
    private final PasswordResets resets;
    private final AccountDirectory accounts;
    private final Etablissements etablissements;
    private final Journeys journeys;
    private final JourneyEmails emails;
    private final EmailLog log;

    PasswordMessages(
            RuntimeService runtime,
            PasswordResets resets,
            AccountDirectory accounts,
            Etablissements etablissements,
            Journeys journeys,
            JourneyEmails emails,
            EmailLog log) {
        this.runtime = runtime;
        this.resets = resets;
        this.accounts = accounts;
        this.etablissements = etablissements;
        this.journeys = journeys;
        this.emails = emails;
        this.log = log;
    }

    /** The key is that of the request: nobody has looked yet whether there is an account. */
    @EventListener
    void on(PasswordResetRequested requested) {
        start(requested.requestId(), EmailTemplate.REINITIALISATION);
    }

    @EventListener
    void on(PasswordChanged changed) {
        AccountAddress to = accounts.address(changed.accountId()).orElseThrow();
        String key = to.etablissementId() == null ? to.accountId() : to.identifier();
        log.queued(
                start(key, EmailTemplate.MOT_DE_PASSE_MODIFIE),
                to.etablissementId(),
                EmailTemplate.MOT_DE_PASSE_MODIFIE);
    }

    private String start(String businessKey, EmailTemplate template) {
        return runtime.startProcessInstanceByKey(MessageProcess.KEY, businessKey, MessageProcess.variables(template))
                .getId();
    }

    Delivery sendReset(DelegateExecution execution) {
        emails.requireServer();
        ResetStep step = resets.next(execution.getProcessBusinessKey());
        if (step instanceof ResetStep.Mail mail) {
            return send(execution, mail);
        }
        if (step instanceof ResetStep.Activate activate) {
            journeys.requestCredentials(activate.etablissementId(), Optional.empty());
        }
        return Delivery.HANDED_OVER;
    }

    /** Whom it is for is known by now: the instance is found by the SIRET like any other. */
    private Delivery send(DelegateExecution execution, ResetStep.Mail mail) {
        if (mail.to().etablissementId() != null) {
            execution.setProcessBusinessKey(mail.to().identifier());
        }
        return emails.sendToAccount(
                execution.getProcessInstanceId(),
                mail.to(),
                EmailTemplate.REINITIALISATION,
                Map.of("token", mail.token(), "validUntil", mail.validUntil()));
    }

    Delivery sendChanged(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        String accountId = etablissements
                .findBySiret(key)
                .flatMap(etablissement -> accounts.ofEtablissement(etablissement.id()))
                .map(CurrentAccount::id)
                .orElse(key);
        return emails.sendToAccount(
                execution.getProcessInstanceId(),
                accounts.address(accountId).orElseThrow(),
                EmailTemplate.MOT_DE_PASSE_MODIFIE,
                Map.of());
    }
}
