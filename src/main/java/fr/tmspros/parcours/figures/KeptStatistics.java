package fr.tmspros.parcours.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the page of statistics shows. Some hundred parcours are counted for each page; more of them once in ten minutes, by one at a
 * time, and the page says from when its figures are (docs/adr/0047).
 */
@Service
public class KeptStatistics {

    /** As many établissements are counted for each page. */
    static final int COUNTED_EACH_TIME = 500;

    /** What was counted for more of them is shown for so long. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final ParcoursFigures figures;
    private final Clock clock;
    private final Map<Set<String>, Count> counts = new ConcurrentHashMap<>();

    KeptStatistics(ParcoursFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * Figures and where they are from.
     *
     * @param countedAt null for figures of this moment
     */
    public record Shown(ParcoursStatistics figures, Instant countedAt) {}

    /**
     * The figures of these caisses. The transaction has its connection before anybody waits for a count: who counts never waits for
     * the connections of those who wait.
     *
     * @param caisses codes of the caisses somebody may see; none sees nothing
     */
    @Transactional(readOnly = true)
    public Shown of(Collection<String> caisses) {
        Set<String> asked = Set.copyOf(caisses);
        Count known = counts.get(asked);
        if (known != null && known.isFresh()) {
            return known.last;
        }
        if (!figures.areMoreThan(COUNTED_EACH_TIME, asked)) {
            counts.remove(asked);
            return new Shown(figures.of(asked), null);
        }
        return counts.computeIfAbsent(asked, Count::new).shown();
    }

    /** The last count of some caisses. */
    private final class Count {

        private final Set<String> caisses;
        private final ReentrantLock counting = new ReentrantLock();
        private volatile Shown last;

        private Count(Set<String> caisses) {
            this.caisses = caisses;
        }

        /** Whoever comes while somebody counts reads the figures before, or waits where there are none. */
        private Shown shown() {
            if (last == null) {
                counting.lock();
            } else if (!counting.tryLock()) {
                return last;
            }
            try {
                if (!isFresh()) {
                    Instant now = clock.instant();
                    last = new Shown(figures.of(caisses), now);
                }
                return last;
            } finally {
                counting.unlock();
            }
        }

        /** A clock that was put back makes nothing fresh. */
        private boolean isFresh() {
            if (last == null) {
                return false;
            }
            Duration age = Duration.between(last.countedAt(), clock.instant());
            return !age.isNegative() && age.compareTo(FRESH) < 0;
        }
    }
}
