package fr.tmspros.agent.dossier;

import fr.tmspros.caseload.CaseNote;
import fr.tmspros.email.EmailStatus;
import java.time.ZonedDateTime;

/**
 * A line of the time line of an établissement.
 *
 * @param at on the clock of the caisse
 * @param titleKey message of what happened
 * @param actor who did it, or null
 * @param mail what became of a message, or null
 * @param note what an agent wrote or did, or null
 * @param detail what else is to say, or null
 */
record TimelineLineView(
        ZonedDateTime at,
        Strand strand,
        String titleKey,
        String actor,
        EmailStatus mail,
        CaseNote note,
        String detail) {

    /** Whether there is anything in its last column. */
    public boolean isTold() {
        return detail != null
                || mail != null && mail.attempts() > 1
                || note != null && (note.calledOn() != null || note.dueOn() != null);
    }
}
