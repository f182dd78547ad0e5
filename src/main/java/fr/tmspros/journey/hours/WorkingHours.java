package fr.tmspros.journey.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When somebody may be reminded: between two times of a working day, on the clock of the caisse. Local times, so that a clock change
 * moves nothing.
 *
 * @param from first minute of the day, included
 * @param to end of the day, excluded
 */
record WorkingHours(
        @DefaultValue("08:00") LocalTime from,
        @DefaultValue("18:00") LocalTime to) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    WorkingHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("tmspros.journey.working-hours.from must be before its .to");
        }
    }

    /** This moment where it lies in working hours, else the next opening; {@code closed} tells the days nobody works beside weekends. */
    Instant next(Instant moment, ZoneId zone, Predicate<LocalDate> closed) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate today = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (isWorkingDay(today, closed) && !time.isBefore(from) && time.isBefore(to)) {
            return moment;
        }
        return opening(time.isBefore(from) ? today : today.plusDays(1), zone, closed);
    }

    private Instant opening(LocalDate earliest, ZoneId zone, Predicate<LocalDate> closed) {
        LocalDate day = earliest;
        while (!isWorkingDay(day, closed)) {
            day = day.plusDays(1);
        }
        return day.atTime(from).atZone(zone).toInstant();
    }

    private static boolean isWorkingDay(LocalDate day, Predicate<LocalDate> closed) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !closed.test(day);
    }
}
