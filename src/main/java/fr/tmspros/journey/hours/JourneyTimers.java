package fr.tmspros.journey.hours;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.parcours.ParcoursSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the timers and retries in the BPMN files ask for, as {@code ${journeyTimers.…()}}. */
@Component("journeyTimers")
public class JourneyTimers {

    private final JourneySettings settings;
    private final ParcoursSettings parcours;
    private final JourneyOwner owner;
    private final CaisseHours hours;
    private final Clock clock;

    JourneyTimers(
            JourneySettings settings, ParcoursSettings parcours, JourneyOwner owner, CaisseHours hours, Clock clock) {
        this.settings = settings;
        this.parcours = parcours;
        this.owner = owner;
        this.hours = hours;
        this.clock = clock;
    }

    /** ISO 8601 repetition. */
    public String activationReminder() {
        return settings.activationReminder();
    }

    /** ISO 8601 repetition. */
    public String profileReminder() {
        return settings.profileReminder();
    }

    /** ISO 8601 repetition. */
    public String etapeReminder() {
        return parcours.reminder();
    }

    /** ISO 8601 repetition. */
    public String reviewReminder() {
        return parcours.reviewReminder();
    }

    /** ISO 8601 duration. */
    public String undo() {
        return parcours.undo().toString();
    }

    /** ISO 8601 instant: now in working hours of the caisse, else the next opening. A timer set to now is due at once. */
    public String nextWorkingTime(DelegateExecution execution) {
        return hours.next(owner.of(execution), clock.instant())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /** ISO 8601 duration. */
    public String escalation() {
        return settings.escalation();
    }

    /** ISO 8601 durations, comma-separated. */
    public String mailRetries() {
        return settings.mailRetries();
    }

    /** The same for a reminder: the engine asks at each failure, and every wait ends in working hours. */
    public String reminderRetries(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        Instant now = clock.instant();
        return Arrays.stream(settings.mailRetries().split(","))
                .map(wait -> hours.next(etablissement, now.plus(Duration.parse(wait))))
                .map(next -> Duration.between(now, next).toString())
                .collect(Collectors.joining(","));
    }
}
