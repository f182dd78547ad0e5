package fr.tmspros.email;

/** What became of a message for good; a fault that may pass is an {@link EmailNotSentException} instead. */
public enum Delivery {
    /** The mail server, or the pickup folder, took responsibility for it. */
    HANDED_OVER,
    /** The address does not exist or takes no mail: trying again is pointless. */
    REFUSED
}
