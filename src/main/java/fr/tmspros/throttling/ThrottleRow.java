package fr.tmspros.throttling;

import java.time.Duration;
import java.time.Instant;

/**
 * The failures of one day, counted for an account from one origin, for an account, or for an origin.
 *
 * @param subject keyed hash of the identifier, or {@link #ALL}
 * @param origin keyed hash of the origin, or {@link #ALL}
 * @param failures since the first one
 * @param blockedUntil until when every attempt is refused, or null
 * @param expiresAt a day after the first failure, when all is forgotten; null where nothing is counted
 * @param stored whether the table has such a row, be it expired
 */
record ThrottleRow(
        String subject, String origin, int failures, Instant blockedUntil, Instant expiresAt, boolean stored) {

    static final String ALL = "*";

    private static final Duration MEMORY = Duration.ofDays(1);

    static ThrottleRow absent(String subject, String origin) {
        return new ThrottleRow(subject, origin, 0, null, null, false);
    }

    /** What still counts of it. */
    ThrottleRow at(Instant now) {
        return expiresAt.isAfter(now) ? this : new ThrottleRow(subject, origin, 0, null, null, true);
    }

    boolean blocks(Instant now) {
        return blockedUntil != null && blockedUntil.isAfter(now);
    }

    /** One failure more. From {@code free} failures on each is followed by a wait, of one minute at first, then always twice as long. */
    ThrottleRow failed(Instant now, int free, Duration longest) {
        int counted = failures + 1;
        Instant until = counted < free ? null : now.plus(delay(counted - free, longest));
        Instant expires = expiresAt == null ? now.plus(MEMORY) : expiresAt;
        return new ThrottleRow(subject, origin, counted, until, expires, stored);
    }

    private static Duration delay(int doublings, Duration longest) {
        Duration delay = Duration.ofMinutes(1L << Math.min(doublings, 30));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
