package fr.tmspros.etablissement.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * A running program of this installation, as it told of itself last.
 *
 * @param name host and port
 * @param version of the program, or null where it was never packaged
 * @param startedAt since when it runs
 * @param seenAt when it was heard of last; each minute while it lives
 */
public record Node(String name, String version, Instant startedAt, Instant seenAt) {

    private static final Duration SILENCE = Duration.ofMinutes(3);

    /** Whether it was not heard of for so long that it hardly runs any more. */
    public boolean silent(Instant now) {
        return seenAt.plus(SILENCE).isBefore(now);
    }
}
