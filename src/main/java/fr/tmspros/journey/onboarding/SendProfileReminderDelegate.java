package fr.tmspros.journey.onboarding;

import fr.tmspros.email.Delivery;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import fr.tmspros.journey.hours.CaisseHours;
import fr.tmspros.journey.message.JourneyEmails;
import fr.tmspros.journey.message.Reminder;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds an établissement of its profile, unless that has no reason any more; a job that ran late goes back to wait for working hours. */
@Component
class SendProfileReminderDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final Reminders reminders;
    private final CaisseHours hours;
    private final JourneyEmails emails;
    private final AgentCalls calls;

    SendProfileReminderDelegate(
            JourneyOwner owner, Reminders reminders, CaisseHours hours, JourneyEmails emails, AgentCalls calls) {
        this.owner = owner;
        this.reminders = reminders;
        this.hours = hours;
        this.emails = emails;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        reminders
                .due(Reminder.PROFILE, etablissement)
                .ifPresentOrElse(id -> send(id, etablissement), () -> reminders.withdraw(etablissement));
    }

    private void send(String id, Etablissement etablissement) {
        if (!hours.areNow(etablissement)) {
            throw new BpmnError(OnboardingProcess.ERROR_OUTSIDE_WORKING_HOURS);
        }
        if (emails.sendReminder(id, etablissement, Reminder.PROFILE) == Delivery.REFUSED) {
            calls.call(etablissement.id(), ContactReason.ADDRESS_REFUSED);
        }
    }
}
