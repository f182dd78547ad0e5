package fr.tmspros.journey.parcours;

import fr.tmspros.email.Delivery;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import fr.tmspros.journey.hours.CaisseHours;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds an établissement of a step it has begun and left, unless that has no reason any more; a job that ran late goes back to wait. */
@Component
class SendEtapeReminderDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final EtapeTasks etapes;
    private final EtapeReminders reminders;
    private final CaisseHours hours;
    private final AgentCalls calls;

    SendEtapeReminderDelegate(
            JourneyOwner owner, EtapeTasks etapes, EtapeReminders reminders, CaisseHours hours, AgentCalls calls) {
        this.owner = owner;
        this.etapes = etapes;
        this.reminders = reminders;
        this.hours = hours;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        int number = etapes.number(execution);
        if (!reminders.isDue(etablissement, number)) {
            return;
        }
        if (!hours.areNow(etablissement)) {
            throw new BpmnError(OnboardingProcess.ERROR_OUTSIDE_WORKING_HOURS);
        }
        if (reminders.send(etablissement, number) == Delivery.REFUSED) {
            calls.call(etablissement.id(), ContactReason.ADDRESS_REFUSED);
        }
    }
}
