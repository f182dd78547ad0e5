package fr.tmspros.email;

/** Where a message stands; unlike a {@link Delivery} it may still change. */
public enum EmailState {
    /** Waits for its first or next try. */
    QUEUED,
    /** The mail server, or the pickup folder, took responsibility for it. */
    HANDED_OVER,
    /** The server refused the recipient or the message for good. */
    REFUSED,
    /** Every try failed; somebody has to ask for another one. */
    GIVEN_UP,
    /** Was handed over, and came back. */
    BOUNCED
}
