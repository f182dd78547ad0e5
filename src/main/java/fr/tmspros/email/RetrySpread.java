package fr.tmspros.email;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When messages that wait for the mail server come back: after about half the time it has been away, each after another part of it.
 * The first to come back tries; as all are back half an hour after the last try at most, so is every message once the server is.
 */
final class RetrySpread {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Turning a message away costs a transaction: a long queue comes back more slowly than this. */
    private static final int TURNED_AWAY_PER_SECOND = 100;

    private final RandomGenerator random;

    RetrySpread(RandomGenerator random) {
        this.random = random;
    }

    /** From when on the next message may try: when the earliest of those turned away is back. */
    Instant nextProbe(MailServer.Outage outage) {
        return outage.probed().plus(half(outage).dividedBy(2));
    }

    Duration retryIn(MailServer.Outage outage, Instant now) {
        Duration queue = Duration.ofSeconds(outage.turnedAway() / TURNED_AWAY_PER_SECOND);
        Duration spread = min(LONGEST, max(half(outage), queue));
        Duration untilBack = Duration.between(now, outage.probed().plus(part(spread)));
        return max(untilBack, part(SHORTEST));
    }

    private static Duration half(MailServer.Outage outage) {
        Duration half = Duration.between(outage.since(), outage.probed()).dividedBy(2);
        return min(LONGEST, max(SHORTEST, half));
    }

    /** Between half and the whole. */
    private Duration part(Duration whole) {
        return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
