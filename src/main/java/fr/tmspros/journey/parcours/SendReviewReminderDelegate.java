package fr.tmspros.journey.parcours;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.hours.CaisseHours;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.ReviewWaits;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says that a step still waits for its caisse, if it does; a job that ran late goes back to wait for working hours. */
@Component
class SendReviewReminderDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final EtapeTasks etapes;
    private final EtapeAnswers answers;
    private final CaisseHours hours;
    private final ApplicationEventPublisher events;

    SendReviewReminderDelegate(
            JourneyOwner owner,
            EtapeTasks etapes,
            EtapeAnswers answers,
            CaisseHours hours,
            ApplicationEventPublisher events) {
        this.owner = owner;
        this.etapes = etapes;
        this.answers = answers;
        this.hours = hours;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        int number = etapes.number(execution);
        if (!answers.isSent(etablissement.id(), number)) {
            return;
        }
        if (!hours.areNow(etablissement)) {
            throw new BpmnError(OnboardingProcess.ERROR_OUTSIDE_WORKING_HOURS);
        }
        events.publishEvent(new ReviewWaits(etablissement.id(), number));
    }
}
