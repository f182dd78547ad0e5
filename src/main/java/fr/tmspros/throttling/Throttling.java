package fr.tmspros.throttling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down who guesses (CNIL 2022-100; NIST SP 800-63B-4, 3.2.2; ASVS 5.0, 6.3.1), in one table for all nodes. An attempt is judged after
 * its password was verified, with the row of its account and origin locked: however many come at once, they count one after the
 * other, and a right password that comes behind too many wrong ones is refused. Refused attempts count no further.
 */
@Service
public class Throttling {

    /** Failures of one origin with one account; with the waits below not more than 25 a day (CNIL). */
    static final int FREE = 5;

    private static final Duration LONGEST = Duration.ofHours(2);

    /** Failures with one account from everywhere. One origin adds {@link #FREE} at most, so that it keeps nobody out elsewhere. */
    private static final int FREE_OF_ACCOUNT = 20;

    private static final Duration LONGEST_OF_ACCOUNT = Duration.ofHours(1);
    private static final Duration LONGEST_OF_ORIGIN = Duration.ofMinutes(15);
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private final ThrottleRows rows;
    private final ThrottleKey key;
    private final ThrottlingSettings settings;
    private final Clock clock;
    private volatile Instant purged = Instant.MIN;

    Throttling(ThrottleRows rows, ThrottleKey key, ThrottlingSettings settings, Clock clock) {
        this.rows = rows;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Judges one attempt, in the transaction of the caller, or in one of its own.
     *
     * @param identifier who was named, in its normal spelling; whether there is such an account makes no difference
     * @param address where the attempt comes from
     * @param right whether the password was right
     * @return whether it may go on; never where the password was wrong
     */
    @Transactional
    public boolean lets(String identifier, String address, boolean right) {
        Instant now = clock.instant();
        String subject = key.subject(identifier);
        String origin = key.origin(address);
        ThrottleRow here = rows.locked(subject, origin, now);
        ThrottleRow everywhere = rows.locked(subject, ThrottleRow.ALL, now);
        ThrottleRow fromHere =
                right ? rows.read(ThrottleRow.ALL, origin, now) : rows.locked(ThrottleRow.ALL, origin, now);
        if (List.of(here, everywhere, fromHere).stream().anyMatch(row -> row.blocks(now))) {
            return false;
        }
        if (right) {
            forget(here);
        } else {
            count(here, everywhere, fromHere, now);
        }
        return right;
    }

    /**
     * Judges a guess at something that is nobody's account, in the transaction of the caller: only its origin is made to wait, and not
     * for logins.
     *
     * @param what is guessed, one word for all of its kind
     * @param right whether there is such a thing
     * @return whether the answer may be given
     */
    @Transactional
    public boolean letsGuess(String what, String address, boolean right) {
        Instant now = clock.instant();
        String subject = key.subject(what);
        String origin = key.origin(address);
        ThrottleRow here = right ? rows.read(subject, origin, now) : rows.locked(subject, origin, now);
        if (here.blocks(now)) {
            return false;
        }
        if (!right) {
            rows.store(here.failed(now, settings.originFailures(), LONGEST_OF_ORIGIN));
        }
        return true;
    }

    /** Whether this origin has to wait, whatever the account. */
    @Transactional(readOnly = true)
    public boolean blocks(String address) {
        Instant now = clock.instant();
        return rows.read(ThrottleRow.ALL, key.origin(address), now).blocks(now);
    }

    /** Forgets the failures of an account, in the transaction of the caller: it has new credentials, or another password. */
    public void free(String identifier) {
        rows.forget(key.subject(identifier));
    }

    /** Forgets what is a day old, once an hour however often it is called. */
    public void purge() {
        Instant now = clock.instant();
        if (now.isBefore(purged) || !now.isBefore(purged.plus(BETWEEN_PURGES))) {
            purged = now;
            rows.forgetExpired(now);
        }
    }

    private void count(ThrottleRow here, ThrottleRow everywhere, ThrottleRow fromHere, Instant now) {
        rows.store(here.failed(now, FREE, LONGEST));
        if (here.failures() < FREE) {
            rows.store(everywhere.failed(now, FREE_OF_ACCOUNT, LONGEST_OF_ACCOUNT));
        }
        rows.store(fromHere.failed(now, settings.originFailures(), LONGEST_OF_ORIGIN));
    }

    private void forget(ThrottleRow row) {
        if (row.stored()) {
            rows.forget(row.subject(), row.origin());
        }
    }
}
