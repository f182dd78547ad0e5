package fr.tmspros.journey;

import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds an établissement of its profile, unless that is complete by now. */
@Component
class SendProfileReminderDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final JourneyEmails emails;
    private final EmailLog log;

    SendProfileReminderDelegate(JourneyOwner owner, JourneyEmails emails, EmailLog log) {
        this.owner = owner;
        this.emails = emails;
        this.log = log;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        if (etablissement.profileCompletedAt().isEmpty()) {
            emails.sendReminder(execution.getId(), etablissement, "PROFILE");
        } else {
            log.withdraw(execution.getId());
        }
    }
}
