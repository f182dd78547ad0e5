package fr.tmspros.caseload.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.JourneyState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private static final LocalDate A_THURSDAY = LocalDate.parse("2027-03-04");

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,700,0", "1,700,1", "3,700,1", "350,700,50", "697,700,99", "699,700,99", "700,700,100"})
    void nobodyIsZeroPercentAndAllAreAHundredAndNobodyElse(long part, long whole, int percent) {
        assertThat(Funnel.percent(part, whole)).isEqualTo(percent);
    }

    @Test
    void medianAndNinetiethAreDaysThatSomebodyHas() {
        Ages ages = Ages.of(IntStream.rangeClosed(1, 10).boxed().toList(), days -> days, days -> 1);

        assertThat(ages.median()).isEqualTo(5);
        assertThat(ages.ninetieth()).isEqualTo(9);
        assertThat(ages.atLeast(8)).isEqualTo(3);
    }

    @Test
    void manyOfOneAgeWeighMoreThanFewOfAnother() {
        Ages ages = Ages.of(Map.of(2, 90L, 40, 10L).entrySet(), Map.Entry::getKey, Map.Entry::getValue);

        assertThat(ages.median()).isEqualTo(2);
        assertThat(ages.ninetieth()).isEqualTo(2);
        assertThat(Ages.of(Map.of(2, 89L, 40, 11L).entrySet(), Map.Entry::getKey, Map.Entry::getValue)
                        .ninetieth())
                .isEqualTo(40);
    }

    @Test
    void nobodyHasNoAge() {
        Ages nobody = Ages.of(List.<Integer>of(), days -> days, days -> 1);

        assertThat(nobody.count()).isZero();
        assertThat(nobody.median()).isNull();
        assertThat(nobody.ninetieth()).isNull();
    }

    @Test
    void oneIsAllThereIs() {
        Ages one = Ages.of(List.of(12), days -> days, days -> 1);

        assertThat(one.median()).isEqualTo(12);
        assertThat(one.ninetieth()).isEqualTo(12);
    }

    @Test
    void whoHasReachedAStageHasReachedThoseBeforeAndClosedFilesCountNowhere() {
        Funnel funnel = Funnel.of(List.of(
                new StateCell(JourneyState.INVITATION_PENDING, Stage.IMPORTED, 1, 4),
                new StateCell(JourneyState.TO_CONTACT, Stage.ACTIVATED, 3, 2),
                new StateCell(JourneyState.COMPLETED, Stage.COMPLETED, 9, 1),
                new StateCell(JourneyState.CLOSED, Stage.COMPLETED, 9, 100)));

        assertThat(funnel).isEqualTo(new Funnel(7, 3, 3, 1, 1, 1));
    }

    @Test
    void weeksBeginOnMondayAndTheTallestIsAHundred() {
        List<Week> weeks =
                Week.ending(A_THURSDAY, Map.of(LocalDate.parse("2027-02-28"), 2L, LocalDate.parse("2027-03-01"), 8L));

        assertThat(weeks).hasSize(26);
        assertThat(weeks.get(25)).isEqualTo(new Week(LocalDate.parse("2027-03-01"), 8, 100));
        assertThat(weeks.get(24)).isEqualTo(new Week(LocalDate.parse("2027-02-22"), 2, 25));
        assertThat(weeks.get(0)).isEqualTo(new Week(LocalDate.parse("2026-09-07"), 0, 0));
    }
}
