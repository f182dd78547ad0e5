package fr.tmspros.parcours;

import fr.tmspros.form.FormCheck;
import java.time.Instant;
import java.util.List;

/**
 * What became of a draft.
 *
 * @param version of the answers from now on
 * @param at when an answer last changed, null where none ever did
 * @param conflicts answers that were not stored because somebody changed them meanwhile; the others were
 * @param check what the form says of the answers as they stand, with the draft where it was stored or refused
 * @param blockedBy number of the step that has to be validated first; 0 but for {@link Outcome#NOT_YET}
 */
public record Kept(
        Outcome outcome, int version, Instant at, List<AnswerConflict> conflicts, FormCheck check, int blockedBy) {

    /** What became of it. */
    public enum Outcome {
        /** Stored, complete or not. */
        KEPT,
        /** Stored but for those answers that somebody changed meanwhile. */
        CONFLICT,
        /** Stored and sent to the caisse. */
        SENT,
        /** To be sent: stored, and not sent, because something is missing or wrong. */
        INCOMPLETE,
        /** Of a validated step: nothing stored, because something would be missing or wrong. */
        REFUSED,
        /** Nothing stored: the caisse reads the step. */
        LOCKED,
        /** Nothing stored: another step comes first. */
        NOT_YET,
        /** Nothing stored: the parcours is not open. */
        NOT_OPEN
    }

    static Kept refused(Outcome outcome, int version, int blockedBy) {
        return new Kept(outcome, version, null, List.of(), new FormCheck(List.of()), blockedBy);
    }

    Kept with(Outcome other) {
        return new Kept(other, version, at, conflicts, check, blockedBy);
    }
}
