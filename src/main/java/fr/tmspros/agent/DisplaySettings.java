package fr.tmspros.agent;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How times are shown: stored in UTC, read on the clock of the caisse.
 *
 * @param timeZone time zone of the screens; overseas caisses set their own
 */
@Validated
@ConfigurationProperties("tmspros")
public record DisplaySettings(
        @NotNull @DefaultValue("Europe/Paris") ZoneId timeZone) {

    /** The same moment on the clock of the caisse; null stays null. */
    public ZonedDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(timeZone);
    }

    /** The date on the calendar of the caisse. */
    LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }
}
