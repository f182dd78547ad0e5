package fr.tmspros.journey.hours;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the journey reminds, gives up waiting and tries again.
 *
 * @param activationReminder ISO 8601 repetition from the day the credentials were sent
 * @param profileReminder ISO 8601 repetition from the day the account was activated
 * @param escalation ISO 8601 duration after which an agent gets a task instead
 * @param workingHours when reminders leave, on the clock of the caisse
 * @param mailRetries ISO 8601 durations between the tries of one mail; after the last one an incident is raised
 */
@Validated
@ConfigurationProperties("tmspros.journey")
public record JourneySettings(
        @Pattern(regexp = REPETITION) @DefaultValue("R3/P7D")
        String activationReminder,

        @Pattern(regexp = REPETITION) @DefaultValue("R3/P7D")
        String profileReminder,

        @Pattern(regexp = DURATION) @DefaultValue("P30D") String escalation,

        @NotNull @DefaultValue WorkingHours workingHours,

        @Pattern(regexp = DURATIONS) @DefaultValue("PT10S,PT1M,PT5M,PT30M,PT2H,PT6H,PT12H,PT24H,PT24H")
        String mailRetries) {

    private static final String DURATION = "P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?";
    private static final String DURATIONS = DURATION + "(," + DURATION + ")*";
    private static final String REPETITION = "R\\d+/" + DURATION;
}
