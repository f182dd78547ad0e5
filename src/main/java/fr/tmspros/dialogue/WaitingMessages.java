package fr.tmspros.dialogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many threads wait for an answer, for the navigation of every page: kept for half a minute, so that pages do not pay for it. What
 * happens on this node is seen at once.
 */
@Component
public class WaitingMessages {

    private static final Set<String> EVERYBODY = Set.of("*");
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final MessageRows rows;
    private final Clock clock;
    private final Map<Set<String>, Count> counts = new ConcurrentHashMap<>();

    WaitingMessages(MessageRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Count(long number, Instant at) {}

    /** Of these caisses. */
    public long of(Set<String> caisses) {
        if (caisses.isEmpty()) {
            return 0;
        }
        Count known = counts.get(caisses);
        Instant now = clock.instant();
        if (known == null || Duration.between(known.at(), now).abs().compareTo(KEPT) > 0) {
            known = new Count(caisses.equals(EVERYBODY) ? rows.countWaiting() : rows.countWaiting(caisses), now);
            counts.put(Set.copyOf(caisses), known);
        }
        return known.number();
    }

    /** Of all caisses. */
    public long ofEverybody() {
        return of(EVERYBODY);
    }

    /** Once the transaction has committed, all are counted anew. */
    void forget() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                counts.clear();
            }
        });
    }
}
