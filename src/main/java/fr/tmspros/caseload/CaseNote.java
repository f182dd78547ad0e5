package fr.tmspros.caseload;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A line on the file of an établissement.
 *
 * @param authorId account id of the agent
 * @param text what was written: the note, what was said, why it was closed, the tags, the agent it was given to; or null
 * @param with whom a call was with, or null
 * @param calledOn the day of a call, or null
 * @param dueOn the day a reminder comes back, or null
 * @param doneAt when a reminder was done, or null
 */
public record CaseNote(
        long id,
        CaseKind kind,
        Instant at,
        String authorId,
        String text,
        String with,
        LocalDate calledOn,
        LocalDate dueOn,
        Instant doneAt) {

    /** Whether it is a reminder that is still to come back. */
    public boolean isOpen() {
        return dueOn != null && doneAt == null;
    }

    /** Keeps what was written out of logs. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
