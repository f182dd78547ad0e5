package fr.tmspros.journey;

import org.springframework.stereotype.Component;

/** What the timers and retries in the BPMN files ask for, as {@code ${journeyTimers.…()}}. */
@Component("journeyTimers")
public class JourneyTimers {

    private final JourneySettings settings;

    JourneyTimers(JourneySettings settings) {
        this.settings = settings;
    }

    /** ISO 8601 repetition. */
    public String activationReminder() {
        return settings.activationReminder();
    }

    /** ISO 8601 repetition. */
    public String profileReminder() {
        return settings.profileReminder();
    }

    /** ISO 8601 duration. */
    public String escalation() {
        return settings.escalation();
    }

    /** ISO 8601 durations, comma-separated. */
    public String mailRetries() {
        return settings.mailRetries();
    }
}
