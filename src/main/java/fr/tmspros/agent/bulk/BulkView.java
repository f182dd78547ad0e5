package fr.tmspros.agent.bulk;

import fr.tmspros.caseload.bulk.BulkReport;
import fr.tmspros.email.EmailState;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An act on screen.
 *
 * @param createdBy who chose the établissements
 * @param createdAt on the clock of the caisse
 * @param confirmedBy who confirmed it, or null
 * @param stoppedBy who stopped it, or null
 * @param finishedAt on the clock of the caisse, or null
 * @param emails how many mails are in which state; empty where none is sent, or on a list
 */
record BulkView(
        BulkReport report,
        String createdBy,
        ZonedDateTime createdAt,
        String confirmedBy,
        String stoppedBy,
        ZonedDateTime finishedAt,
        Map<EmailState, Integer> emails) {

    /** How many have had their turn, of {@link #planned()}. */
    public int settled() {
        return report.counts().done() + report.counts().refused();
    }

    /** With how many it is, or was, to be done. */
    public int planned() {
        return settled() + report.counts().toDo();
    }

    /** How many were looked at. */
    public int examined() {
        return report.counts().total() - report.counts().toExamine();
    }

    /** How many mails did not arrive. */
    public int undelivered() {
        return Stream.of(EmailState.REFUSED, EmailState.GIVEN_UP, EmailState.BOUNCED)
                .flatMapToInt(state -> IntStream.of(emails.getOrDefault(state, 0)))
                .sum();
    }
}
