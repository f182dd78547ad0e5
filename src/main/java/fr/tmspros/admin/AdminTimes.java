package fr.tmspros.admin;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How times are shown to administrators, and days are read.
 *
 * @param timeZone time zone of the screens
 */
@Validated
@ConfigurationProperties("tmspros")
public record AdminTimes(
        @NotNull @DefaultValue("Europe/Paris") ZoneId timeZone) {

    /** As browsers send it, or as the French write it. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("[uuuu-MM-dd][d/M/uuuu]").withResolverStyle(ResolverStyle.STRICT);

    private static final int LAST_YEAR = 9999;

    /** Null stays null. */
    public ZonedDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(timeZone);
    }

    /** The beginning of a day; empty for what is none. */
    Optional<Instant> beginning(String day) {
        return parse(day).map(date -> date.atStartOfDay(timeZone).toInstant());
    }

    /** The end of a day, which is the beginning of the next; empty for what is none. */
    Optional<Instant> end(String day) {
        return parse(day).map(date -> date.plusDays(1).atStartOfDay(timeZone).toInstant());
    }

    private static Optional<LocalDate> parse(String day) {
        try {
            return Optional.of(LocalDate.parse(day.strip(), DAY))
                    .filter(date -> date.getYear() > 0 && date.getYear() < LAST_YEAR);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
