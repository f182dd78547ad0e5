package fr.tmspros.etablissement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Something that happened to an établissement.
 *
 * @param actor who did it: the e-mail of an agent, or the French word for the établissement or the system
 */
public record HistoryEntry(Instant at, HistoryEvent event, String actor) {

    /** To the millisecond, as the engine counts: so that our tables and its history are told in one order. */
    public HistoryEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Newest last. */
    public static final Comparator<HistoryEntry> OLDEST_FIRST =
            Comparator.comparing(HistoryEntry::at).thenComparing(HistoryEntry::event);
}
