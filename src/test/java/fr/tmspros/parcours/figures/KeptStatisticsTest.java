package fr.tmspros.parcours.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.StandingClock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KeptStatisticsTest {

    private static final List<String> CAISSE = List.of("hauts-de-france");

    private final StandingClock time = new StandingClock();
    private final Counting counting = new Counting();
    private final KeptStatistics kept = new KeptStatistics(counting, time);

    @Test
    void fiveHundredAreCountedForEachPage() {
        counting.parcours = 500;

        assertThat(kept.of(CAISSE).figures().compared()).isEqualTo(1);
        assertThat(kept.of(CAISSE).figures().compared()).isEqualTo(2);
        assertThat(kept.of(CAISSE).countedAt()).isNull();
    }

    @Test
    void moreAreCountedOnceInTenMinutes() {
        counting.parcours = 501;
        KeptStatistics.Shown first = kept.of(CAISSE);
        assertThat(first.countedAt()).isEqualTo(time.instant());

        time.advance(Duration.ofSeconds(599));
        assertThat(kept.of(CAISSE)).isSameAs(first);
        time.advance(Duration.ofSeconds(1));
        assertThat(kept.of(CAISSE).figures().compared()).isEqualTo(2);
    }

    @Test
    void eachChoiceOfCaissesHasItsOwnFigures() {
        counting.parcours = 501;
        KeptStatistics.Shown first = kept.of(CAISSE);

        assertThat(kept.of(List.of("bretagne"))).isNotSameAs(first);
        assertThat(kept.of(CAISSE)).isSameAs(first);
    }

    @Test
    void whoeverComesWhileSomebodyCountsReadsTheFiguresBefore() throws Exception {
        counting.parcours = 501;
        KeptStatistics.Shown before = kept.of(CAISSE);
        time.advance(KeptStatistics.FRESH);
        counting.mayEnd = new CountDownLatch(1);
        CompletableFuture<KeptStatistics.Shown> counted = CompletableFuture.supplyAsync(() -> kept.of(CAISSE));
        Awaitility.await().until(() -> counting.begun.get() == 2);

        assertThat(kept.of(CAISSE)).isSameAs(before);

        counting.mayEnd.countDown();
        assertThat(counted.get(10, TimeUnit.SECONDS).figures().compared()).isEqualTo(2);
    }

    @Test
    void whereNothingWasCountedYetOneCountsForAllWhoWait() throws Exception {
        counting.parcours = 501;
        counting.mayEnd = new CountDownLatch(1);
        CompletableFuture<KeptStatistics.Shown> first = CompletableFuture.supplyAsync(() -> kept.of(CAISSE));
        Awaitility.await().until(() -> counting.begun.get() == 1);
        CompletableFuture<KeptStatistics.Shown> second = CompletableFuture.supplyAsync(() -> kept.of(CAISSE));
        Awaitility.await().until(() -> counting.asked.get() == 2);
        counting.mayEnd.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.get(10, TimeUnit.SECONDS));
        assertThat(counting.begun).hasValue(1);
    }

    /** Says how often it was asked where other figures would stand. */
    private static final class Counting extends ParcoursFigures {

        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger begun = new AtomicInteger();
        private volatile int parcours;
        private volatile CountDownLatch mayEnd = new CountDownLatch(0);

        private Counting() {
            super(null, null, null);
        }

        @Override
        boolean areMoreThan(int many, Collection<String> caisses) {
            asked.incrementAndGet();
            return parcours > many;
        }

        @Override
        public ParcoursStatistics of(Collection<String> caisses) {
            int count = begun.incrementAndGet();
            try {
                if (!mayEnd.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody let it end");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ParcoursStatistics(List.of(), List.of(), List.of(), count);
        }
    }
}
