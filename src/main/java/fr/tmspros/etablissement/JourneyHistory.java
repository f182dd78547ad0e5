package fr.tmspros.etablissement;

import java.util.List;

/** What is known of the way an établissement has come. The engine room implements it, since it sees all tables of the journey. */
public interface JourneyHistory {

    /** Newest last; nothing is invented where a table does not know. */
    List<HistoryEntry> of(long etablissementId);

    /** The same without its mails, for who shows them with more than the history tells. */
    List<HistoryEntry> withoutMails(long etablissementId);
}
