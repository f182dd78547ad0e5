package fr.tmspros.parcours;

import java.time.Instant;
import java.util.Map;

/**
 * One sending of a step and what the caisse made of it.
 *
 * @param number of the step, 1 to 4
 * @param answers what was sent, by question key
 * @param sentBy account id
 * @param decision null as long as the caisse has it to review
 * @param decidedAt null as long as it is not decided
 * @param decidedBy account id, null as long as it is not decided
 * @param settled whether the decision cannot be taken back any more, and its mail is on its way
 * @param comment to the step as a whole, empty without one
 * @param comments by question key; only those that say something
 */
public record ReviewView(
        long id,
        int number,
        Map<String, String> answers,
        Instant sentAt,
        String sentBy,
        Decision decision,
        Instant decidedAt,
        String decidedBy,
        boolean settled,
        String comment,
        Map<String, String> comments) {

    /** Whether the caisse has decided. */
    public boolean isDecided() {
        return decision != null;
    }
}
