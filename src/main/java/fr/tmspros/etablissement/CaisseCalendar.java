package fr.tmspros.etablissement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a caisse works, where it says so itself.
 *
 * @param from first minute of its day; empty where the setting of the installation counts
 * @param to end of its day, excluded; empty where {@code from} is
 * @param yearly days of each year on which it is closed beside the public holidays
 * @param once days of one year on which it is closed
 */
public record CaisseCalendar(
        Optional<LocalTime> from, Optional<LocalTime> to, Set<MonthDay> yearly, Set<LocalDate> once) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private static final int LENGTH_WITHOUT_YEAR = "JJ/MM".length();

    /** Any day of a year that has a 29 February. */
    private static final String LEAP_YEAR = "/2028";

    public CaisseCalendar {
        yearly = Set.copyOf(yearly);
        once = Set.copyOf(once);
    }

    /** Whether these are hours, {@code 08:00-18:00} with the first before the second, or nothing. */
    public static boolean readsHours(String text) {
        List<LocalTime> hours = hours(text);
        return text.isBlank() || (hours.size() == 2 && hours.get(0).isBefore(hours.get(1)));
    }

    /** Whether these are days, {@code 24/12} or {@code 24/12/2027}, with blanks or line ends between them, or nothing. */
    public static boolean readsDays(String text) {
        return text.isBlank() || List.of(text.strip().split("\\s+")).stream().allMatch(day -> day(day).isPresent());
    }

    /** What is read of both; what cannot be read is not there. */
    static CaisseCalendar of(String hoursText, String daysText) {
        List<LocalTime> hours = readsHours(hoursText) ? hours(hoursText) : List.of();
        Set<MonthDay> yearly = new HashSet<>();
        Set<LocalDate> once = new HashSet<>();
        for (String text : daysText.strip().split("\\s+")) {
            day(text).ifPresent(day -> {
                if (text.length() == LENGTH_WITHOUT_YEAR) {
                    yearly.add(MonthDay.from(day));
                } else {
                    once.add(day);
                }
            });
        }
        return new CaisseCalendar(
                hours.stream().findFirst(), hours.stream().skip(1).findFirst(), yearly, once);
    }

    /** Whether it is closed on this day, be it a public holiday or not. */
    public boolean isClosed(LocalDate day) {
        return yearly.contains(MonthDay.from(day)) || once.contains(day);
    }

    private static List<LocalTime> hours(String text) {
        try {
            return text.isBlank()
                    ? List.of()
                    : List.of(text.strip().split("-")).stream()
                            .map(LocalTime::parse)
                            .toList();
        } catch (DateTimeException unreadable) {
            return List.of();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() == LENGTH_WITHOUT_YEAR ? text + LEAP_YEAR : text, DAY));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
