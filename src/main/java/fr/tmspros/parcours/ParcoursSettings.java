package fr.tmspros.parcours;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the parcours is gone through.
 *
 * @param order whether the steps may be answered in any order
 * @param undo how long a decision of the caisse may be taken back, and its mail waits
 * @param reminder ISO 8601 repetition from the day a step is opened or sent back; a reminder leaves where the step was begun and left for
 *     so long
 * @param reviewReminder ISO 8601 repetition from the day a step was sent; the caisse is reminded of what it has not read
 * @param recap how long after the last recap the next one leaves, where anything changed and nothing else made it leave before
 * @param reviewNotice in which time an agent, or a caisse, is told once at most that steps wait for a review; {@code P0D}: never
 */
@Validated
@ConfigurationProperties("tmspros.parcours")
public record ParcoursSettings(
        @NotNull @DefaultValue("advised") Order order,

        @NotNull @DefaultValue("PT10M") Duration undo,

        @Pattern(regexp = REPETITION) @DefaultValue("R12/P14D")
        String reminder,

        @Pattern(regexp = REPETITION) @DefaultValue("R3/P7D")
        String reviewReminder,

        @NotNull @DefaultValue("P1M") Period recap,

        @NotNull @DefaultValue("P1D") Period reviewNotice) {

    private static final String REPETITION = "R\\d+/P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?";

    /** Whether the order of the steps is a piece of advice or a rule. */
    public enum Order {
        ADVISED,
        IMPOSED
    }
}
