package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.diagram.Portfolio;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * What the dashboard shows. A few thousand établissements are counted for each page. For more than that the last count is kept:
 * nobody waits for a caisse of 100,000 to be counted, and the page says from when its numbers are (docs/adr/0038).
 */
@Service
public class KeptFigures implements DisposableBean {

    /** As many are counted while somebody waits. */
    static final long COUNTED_EACH_TIME = 3_000;

    /** Older ones are counted anew, beside the page; where counting takes long, once in ten times as long. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final int TIMES_AS_LONG = 10;

    /** Nobody has looked for so long that the numbers mislead: they are counted while somebody waits. */
    static final Duration TOO_OLD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeptFigures.class);

    private final CountedFigures figures;
    private final Clock clock;
    private final Map<Portfolio, Kept> kept = new ConcurrentHashMap<>();
    private final Set<Portfolio> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService counting = Executors.newSingleThreadExecutor(KeptFigures::thread);

    /** Numbers, and how long they are fresh. */
    private record Kept(Figures figures, Duration fresh) {}

    KeptFigures(CountedFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
    }

    /** The numbers of these établissements: of now, or where there are many, of the last minute. */
    public Figures of(Portfolio portfolio) {
        Kept known = kept.get(portfolio);
        if (known == null || age(known.figures()).compareTo(TOO_OLD) > 0) {
            return count(portfolio);
        }
        if (age(known.figures()).compareTo(known.fresh()) > 0 && running.add(portfolio)) {
            counting.execute(() -> countBeside(portfolio));
        }
        return known.figures();
    }

    /** Whether these numbers are kept, and so may be older than the page. */
    public boolean isKept(Figures shown) {
        return shown.total() > COUNTED_EACH_TIME;
    }

    private Figures count(Portfolio portfolio) {
        Figures counted = figures.of(portfolio);
        if (isKept(counted)) {
            Duration longer = age(counted).multipliedBy(TIMES_AS_LONG);
            kept.put(portfolio, new Kept(counted, longer.compareTo(FRESH) > 0 ? longer : FRESH));
        } else {
            kept.remove(portfolio);
        }
        return counted;
    }

    private void countBeside(Portfolio portfolio) {
        try {
            count(portfolio);
        } catch (RuntimeException e) {
            LOG.warn("The dashboard keeps its last numbers: they could not be counted anew", e);
        } finally {
            running.remove(portfolio);
        }
    }

    @Override
    public void destroy() {
        counting.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "figures");
        thread.setDaemon(true);
        return thread;
    }

    private Duration age(Figures known) {
        return Duration.between(known.countedAt(), clock.instant());
    }
}
