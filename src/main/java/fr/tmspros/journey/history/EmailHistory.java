package fr.tmspros.journey.history;

import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import java.util.Map;
import java.util.stream.Stream;

/** What a mail adds to the history of an établissement: that it left, and that it did not arrive. */
final class EmailHistory {

    private static final Map<EmailTemplate, HistoryEvent> LEFT = Map.of(
            EmailTemplate.IDENTIFIANTS, HistoryEvent.CREDENTIALS_SENT,
            EmailTemplate.RELANCE, HistoryEvent.REMINDER_SENT,
            EmailTemplate.PROFIL_VALIDE, HistoryEvent.CONFIRMATION_SENT);

    private static final Map<EmailState, HistoryEvent> FAILED = Map.of(
            EmailState.REFUSED, HistoryEvent.EMAIL_REFUSED,
            EmailState.GIVEN_UP, HistoryEvent.EMAIL_GIVEN_UP,
            EmailState.BOUNCED, HistoryEvent.EMAIL_BOUNCED);

    private EmailHistory() {}

    static Stream<HistoryEntry> of(EmailStatus email, String actor) {
        Stream.Builder<HistoryEntry> told = Stream.builder();
        if (email.handedOverAt() != null && LEFT.containsKey(email.template())) {
            told.add(new HistoryEntry(email.handedOverAt(), LEFT.get(email.template()), actor));
        }
        if (FAILED.containsKey(email.status())) {
            told.add(new HistoryEntry(email.at(), FAILED.get(email.status()), actor));
        }
        return told.build();
    }
}
