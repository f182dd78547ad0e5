package fr.tmspros.journey.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {

    private static final WorkingHours HOURS = new WorkingHours(LocalTime.of(8, 0), LocalTime.of(18, 0));
    private static final String CAISSE = "hauts-de-france";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2027-01-11T08:00",
        "2027-01-11T12:34:56.789",
        "2027-01-15T17:59:59.999",
        "2027-03-26T10:00",
        "2027-03-30T08:00",
        "2027-10-29T17:00",
        "2027-11-02T08:00",
        "2028-02-29T09:00"
    })
    void momentInWorkingHoursIsItself(LocalDateTime moment) {
        assertThat(next(moment)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-11T07:59:59, 2027-01-11T08:00",
        "2027-01-11T18:00, 2027-01-12T08:00",
        "2027-01-11T23:59, 2027-01-12T08:00",
        "2027-01-12T00:00, 2027-01-12T08:00",
        "2027-01-15T18:00, 2027-01-18T08:00",
        "2027-01-16T10:00, 2027-01-18T08:00",
        "2027-01-17T23:59, 2027-01-18T08:00",
        "2026-12-24T18:00, 2026-12-28T08:00",
        "2026-12-31T18:00, 2027-01-04T08:00",
        "2027-03-26T18:00, 2027-03-30T08:00",
        "2027-03-28T01:59, 2027-03-30T08:00",
        "2027-03-28T03:00, 2027-03-30T08:00",
        "2027-03-29T10:00, 2027-03-30T08:00",
        "2027-05-06T10:00, 2027-05-07T08:00",
        "2027-05-17T10:00, 2027-05-18T08:00",
        "2027-07-14T10:00, 2027-07-15T08:00",
        "2027-10-29T18:00, 2027-11-02T08:00",
        "2027-10-31T02:30, 2027-11-02T08:00",
        "2027-11-01T10:00, 2027-11-02T08:00",
        "2027-11-10T18:00, 2027-11-12T08:00",
        "2028-02-28T18:00, 2028-02-29T08:00",
        "2028-02-29T18:00, 2028-03-01T08:00"
    })
    void otherMomentIsTheNextOpening(LocalDateTime moment, LocalDateTime opening) {
        assertThat(next(moment)).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-26T18:00:00+01:00, 2027-03-30T06:00:00Z",
        "2027-10-29T18:00:00+02:00, 2027-11-02T07:00:00Z",
        "2027-10-31T02:30:00+02:00, 2027-11-02T07:00:00Z",
        "2027-10-31T02:30:00+01:00, 2027-11-02T07:00:00Z"
    })
    void openingIsOnTheClockOfItsDay(ZonedDateTime moment, Instant opening) {
        assertThat(HOURS.next(moment.toInstant(), PARIS, holidaysOf(CAISSE))).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource({
        "guadeloupe, America/Guadeloupe, 2027-05-27T12:00:00Z, 2027-05-28T12:00:00Z",
        "martinique, America/Martinique, 2028-05-22T12:00:00Z, 2028-05-23T12:00:00Z",
        "guyane, America/Cayenne, 2027-06-10T12:00:00Z, 2027-06-11T11:00:00Z",
        "la-reunion, Indian/Reunion, 2027-12-20T05:00:00Z, 2027-12-21T04:00:00Z",
        "mayotte, Indian/Mayotte, 2027-04-27T06:00:00Z, 2027-04-28T05:00:00Z",
        "la-reunion, Indian/Reunion, 2027-01-11T03:59:00Z, 2027-01-11T04:00:00Z",
        "la-reunion, Indian/Reunion, 2027-01-11T14:00:00Z, 2027-01-12T04:00:00Z",
        "guadeloupe, America/Guadeloupe, 2027-01-11T07:00:00Z, 2027-01-11T12:00:00Z",
        "alsace-moselle, Europe/Paris, 2027-03-26T09:00:00Z, 2027-03-30T06:00:00Z",
        "alsace-moselle, Europe/Paris, 2028-12-26T09:00:00Z, 2028-12-27T07:00:00Z"
    })
    void caisseHasAClockAndHolidaysOfItsOwn(String caisse, ZoneId zone, Instant moment, Instant opening) {
        assertThat(HOURS.next(moment, zone, holidaysOf(caisse))).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource({
        "1961-04-02",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2285-03-22"
    })
    void easterIsWhereTheCalendarSays(LocalDate sunday) {
        assertThat(PublicHolidays.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void yearHasElevenHolidaysAndThirteenInAlsaceMoselle() {
        assertThat(holidays(2027, CAISSE)).isEqualTo(11);
        assertThat(holidays(2027, "la-reunion")).isEqualTo(12);
        assertThat(holidays(2027, "alsace-moselle")).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({"08:00, 08:00", "18:00, 08:00"})
    void hoursThatNeverOpenAreRefused(LocalTime from, LocalTime to) {
        assertThatThrownBy(() -> new WorkingHours(from, to))
                .hasMessageStartingWith("tmspros.journey.working-hours.from");
    }

    private static LocalDateTime next(LocalDateTime moment) {
        return LocalDateTime.ofInstant(HOURS.next(moment.atZone(PARIS).toInstant(), PARIS, holidaysOf(CAISSE)), PARIS);
    }

    private static long holidays(int year, String caisse) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> PublicHolidays.contain(day, caisse))
                .count();
    }

    private static Predicate<LocalDate> holidaysOf(String caisse) {
        return day -> PublicHolidays.contain(day, caisse);
    }
}
