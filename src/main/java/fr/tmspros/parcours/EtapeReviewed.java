package fr.tmspros.parcours;

/**
 * The caisse decided on a step, and that cannot be taken back any more: the moment for its mails.
 *
 * @param reviewId of the {@link ReviewView}
 * @param decision {@link Decision#VALIDATED} or {@link Decision#SENT_BACK}
 */
public record EtapeReviewed(long etablissementId, int number, long reviewId, Decision decision) {}
