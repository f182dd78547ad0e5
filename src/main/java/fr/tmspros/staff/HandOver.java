package fr.tmspros.staff;

/**
 * What became of a portfolio.
 *
 * @param taken how many établissements the other agent follows now
 * @param left how many stay, because the other one does not serve their caisse
 */
public record HandOver(Outcome outcome, int taken, long left) {

    /** Whether it was handed over; the words for it are messages {@code handOver.*}. */
    public enum Outcome {
        DONE,
        /** There is nothing to hand over, or not any more. */
        NOTHING,
        /** The other one serves none of the caisses. */
        OTHER_CAISSES,
        /** No agent or administrator is called so. */
        UNKNOWN,
        /** It is the same person. */
        ONESELF,
        /** The other one has not come in yet, or is disabled. */
        NOT_ACTIVE
    }

    static HandOver refused(Outcome outcome) {
        return new HandOver(outcome, 0, 0);
    }
}
