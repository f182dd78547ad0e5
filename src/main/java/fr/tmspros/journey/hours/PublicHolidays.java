package fr.tmspros.journey.hours;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/**
 * The days nobody works at a caisse: the eleven public holidays (Code du travail, art. L3133-1), the two more of Alsace-Moselle (art.
 * L3134-13), and overseas the day that commemorates the abolition of slavery (décret n° 83-1003).
 */
final class PublicHolidays {

    private static final String ALSACE_MOSELLE = "alsace-moselle";

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 8),
            MonthDay.of(7, 14),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    private static final Map<String, MonthDay> FIXED_BY_CAISSE = Map.of(
            ALSACE_MOSELLE,
            MonthDay.of(12, 26),
            "guadeloupe",
            MonthDay.of(5, 27),
            "martinique",
            MonthDay.of(5, 22),
            "guyane",
            MonthDay.of(6, 10),
            "la-reunion",
            MonthDay.of(12, 20),
            "mayotte",
            MonthDay.of(4, 27));

    private static final long GOOD_FRIDAY = -2;

    /** Easter Monday, Ascension Day and Whit Monday, in days from Easter Sunday. */
    private static final Set<Long> MOVABLE = Set.of(1L, 39L, 50L);

    private PublicHolidays() {}

    /** Whether nobody works on this day, at the caisse with this code. */
    static boolean contain(LocalDate day, String caisse) {
        MonthDay inTheYear = MonthDay.from(day);
        long fromEaster = ChronoUnit.DAYS.between(easter(day.getYear()), day);
        return FIXED.contains(inTheYear)
                || MOVABLE.contains(fromEaster)
                || inTheYear.equals(FIXED_BY_CAISSE.get(caisse))
                || (fromEaster == GOOD_FRIDAY && ALSACE_MOSELLE.equals(caisse));
    }

    /** Easter Sunday of the Gregorian calendar, by the computus that Meeus gives (Astronomical Algorithms, 1991, chapter 8). */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int correction = (8 * century + 13) / 25;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int monthAndDay = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
