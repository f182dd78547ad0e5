package fr.tmspros.caseload.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.support.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KeptFiguresTest {

    private static final Portfolio CAISSE = Portfolio.of(Set.of("hauts-de-france"));

    private final StandingClock time = new StandingClock();
    private final Counting counting = new Counting(time);
    private final KeptFigures kept = new KeptFigures(counting, time);

    @Test
    void fewAreCountedForEachPage() {
        counting.stand.set(3_000);
        kept.of(CAISSE);
        counting.stand.set(2_999);

        assertThat(kept.of(CAISSE).total()).isEqualTo(2_999);
        assertThat(kept.isKept(kept.of(CAISSE))).isFalse();
    }

    @Test
    void manyAreKeptForAMinuteAndThenCountedBesideThePage() {
        counting.stand.set(100_000);
        Figures first = kept.of(CAISSE);
        counting.stand.set(100_001);
        time.advance(Duration.ofMinutes(1));

        assertThat(kept.isKept(first)).isTrue();
        assertThat(kept.of(CAISSE)).isSameAs(first);
        time.advance(Duration.ofSeconds(1));
        assertThat(kept.of(CAISSE)).isSameAs(first);
        Awaitility.await().until(() -> kept.of(CAISSE).total(), total -> total == 100_001);
    }

    @Test
    void whatTakesLongToCountIsCountedLessOften() {
        counting.stand.set(1_000_000);
        counting.takes = Duration.ofSeconds(20);
        kept.of(CAISSE);
        counting.stand.set(1_000_001);
        time.advance(Duration.ofSeconds(180));

        assertThat(kept.of(CAISSE).total()).isEqualTo(1_000_000);
        time.advance(Duration.ofSeconds(1));
        kept.of(CAISSE);
        Awaitility.await().until(() -> kept.of(CAISSE).total(), total -> total == 1_000_001);
        assertThat(counting.times).hasValue(2);
    }

    @Test
    void numbersThatMisleadAreCountedWhileSomebodyWaits() {
        counting.stand.set(100_000);
        kept.of(CAISSE);
        counting.stand.set(4);
        time.advance(Duration.ofMinutes(11));

        assertThat(kept.of(CAISSE).total()).isEqualTo(4);
    }

    @Test
    void whatOneFollowsIsNotWhatTheCaisseHas() {
        counting.stand.set(100_000);
        kept.of(CAISSE);
        counting.stand.set(7);

        assertThat(kept.of(CAISSE.followedBy("an agent")).total()).isEqualTo(7);
        assertThat(kept.of(CAISSE).total()).isEqualTo(100_000);
    }

    private static final class Counting extends CountedFigures {

        private final AtomicLong stand = new AtomicLong();
        private final AtomicInteger times = new AtomicInteger();
        private Duration takes = Duration.ZERO;
        private final StandingClock clock;

        private Counting(StandingClock clock) {
            super(null, null, null, null, null, clock);
            this.clock = clock;
        }

        @Override
        Figures of(Portfolio portfolio) {
            StateCell all = new StateCell(JourneyState.INVITED, Stage.INVITED, 1, stand.get());
            Instant begun = clock.instant();
            clock.advance(takes);
            times.incrementAndGet();
            return new Figures(begun, List.of(all), List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of());
        }
    }
}
