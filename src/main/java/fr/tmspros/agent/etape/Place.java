package fr.tmspros.agent.etape;

import fr.tmspros.parcours.WaitingEtapes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Where somebody is in the list of what waits, as addresses spell it: the moment of sending and a number. */
final class Place {

    private static final String SEPARATOR = "_";

    private Place() {}

    static String of(WaitingEtapes.After place) {
        return place.since() + SEPARATOR + place.id();
    }

    /** Empty for anything that was not made here. */
    static Optional<WaitingEtapes.After> parse(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try {
            Instant since = Instant.parse(parts[0]);
            boolean storable = since.isAfter(Instant.EPOCH) && since.isBefore(Instant.parse("9000-01-01T00:00:00Z"));
            return storable ? Optional.of(new WaitingEtapes.After(since, Long.parseLong(parts[1]))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
