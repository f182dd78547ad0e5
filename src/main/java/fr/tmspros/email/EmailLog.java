package fr.tmspros.email;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of each message; one row per id, however often it was tried, and nothing of what it said. */
@Service
@Transactional
public class EmailLog {

    private final EmailRows rows;

    EmailLog(JdbcClient jdbc, Clock clock) {
        rows = new EmailRows(jdbc, clock);
    }

    /** The newest message to an établissement; empty where none was asked for yet. */
    @Transactional(readOnly = true)
    public Optional<EmailStatus> last(long etablissementId) {
        return rows.of(etablissementId, 1).stream().findFirst();
    }

    /** The newest message of one template; empty where none was asked for yet. */
    @Transactional(readOnly = true)
    public Optional<EmailStatus> last(long etablissementId, EmailTemplate template) {
        return rows.of(etablissementId, template);
    }

    /** The messages to an établissement, the one that changed last first. */
    @Transactional(readOnly = true)
    public List<EmailStatus> of(long etablissementId, int limit) {
        return rows.of(etablissementId, limit);
    }

    /**
     * A message is going to be tried; says so once, however often it is told.
     *
     * @param etablissementId whom it concerns, or null for somebody of the staff
     */
    public void queued(String id, Long etablissementId, EmailTemplate template) {
        rows.insertIfAbsent(new EmailRow(id, etablissementId, template, null, EmailState.QUEUED, 0, null));
    }

    /** No further try of a message that waits. */
    public void giveUp(String id) {
        rows.giveUp(id);
    }

    /** The same where the message is not known by its id: whatever waits of this template. */
    public void giveUp(long etablissementId, EmailTemplate template) {
        rows.giveUp(etablissementId, template);
    }

    /** The reason of a message that waits is gone, so it never existed. */
    public void withdraw(String id) {
        rows.withdraw(id);
    }

    /** The same where the message is not known by its id: whatever waits of this template. */
    public void withdraw(long etablissementId, EmailTemplate template) {
        rows.withdraw(etablissementId, template);
    }

    /** The same for several établissements. */
    public void withdraw(Collection<Long> etablissementIds, EmailTemplate template) {
        rows.withdraw(etablissementIds, template);
    }

    /** Forgets every message to an établissement. */
    public void forget(long etablissementId) {
        rows.forget(etablissementId);
    }

    /** How many messages of one kind were handed over to an établissement, or refused, since then. */
    @Transactional(readOnly = true)
    public long countSince(long etablissementId, EmailTemplate template, String variant, Instant since) {
        return rows.countSince(etablissementId, template, variant, since);
    }

    /** Whether it left, even if it came back since. */
    @Transactional(readOnly = true)
    boolean isHandedOver(String id) {
        return rows.isIn(id, List.of(EmailState.HANDED_OVER, EmailState.BOUNCED));
    }

    /** Those of these messages that left, even if they came back since. */
    @Transactional(readOnly = true)
    Set<String> handedOverAmong(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : rows.among(ids, List.of(EmailState.HANDED_OVER, EmailState.BOUNCED));
    }

    /**
     * The outcome, whatever becomes of the caller's transaction. A message that bounced stays so, whatever becomes of an older try.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void record(OutgoingEmail email, ServerAnswer answer) {
        rows.put(EmailRow.of(email, answer.state(), answer.text()), List.of(EmailState.BOUNCED));
    }

    /** A try that failed, noted although the caller's transaction is going to be rolled back. Does not unsay an outcome. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void recordFailure(OutgoingEmail email, String answer) {
        rows.put(EmailRow.of(email, EmailState.QUEUED, answer), List.of(EmailState.HANDED_OVER, EmailState.BOUNCED));
    }
}
