package fr.tmspros.caseload.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A week, from Monday on.
 *
 * @param activations how many accounts were activated in it
 * @param percent the same in percent of the week with the most
 */
public record Week(LocalDate monday, long activations, int percent) {

    private static final int WEEKS = 26;
    private static final int DAYS = 7;

    static List<Week> ending(LocalDate today, Map<LocalDate, Long> activationsByDay) {
        LocalDate last = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<LocalDate> mondays = IntStream.range(0, WEEKS)
                .mapToObj(week -> last.minusWeeks(WEEKS - 1L - week))
                .toList();
        List<Long> counts =
                mondays.stream().map(monday -> sum(monday, activationsByDay)).toList();
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        return IntStream.range(0, WEEKS)
                .mapToObj(week -> new Week(mondays.get(week), counts.get(week), Funnel.percent(counts.get(week), most)))
                .toList();
    }

    /** Whether a month begins in it. */
    public boolean isFirstOfMonth() {
        return monday.getDayOfMonth() <= DAYS;
    }

    private static long sum(LocalDate monday, Map<LocalDate, Long> activationsByDay) {
        return IntStream.range(0, DAYS)
                .mapToLong(day -> activationsByDay.getOrDefault(monday.plusDays(day), 0L))
                .sum();
    }
}
