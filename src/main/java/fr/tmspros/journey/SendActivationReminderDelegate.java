package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds an établissement of its activation, unless that is done by now. */
@Component
class SendActivationReminderDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final AccountDirectory accounts;
    private final JourneyEmails emails;
    private final EmailLog log;

    SendActivationReminderDelegate(JourneyOwner owner, AccountDirectory accounts, JourneyEmails emails, EmailLog log) {
        this.owner = owner;
        this.accounts = accounts;
        this.emails = emails;
        this.log = log;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        if (!accounts.isActivated(etablissement.id())) {
            emails.sendReminder(execution.getId(), etablissement, "ACTIVATION");
        } else {
            log.withdraw(execution.getId());
        }
    }
}
