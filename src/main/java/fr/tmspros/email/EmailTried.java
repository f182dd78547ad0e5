package fr.tmspros.email;

/** A message was brought to the mail server, or the pickup folder, by this node; told at once, whatever becomes of the transaction. */
public record EmailTried(EmailTemplate template, Outcome outcome) {

    /** What came of it. */
    public enum Outcome {
        /** It left. */
        HANDED_OVER,
        /** Refused for good. */
        REFUSED,
        /** Another try may succeed. */
        FAILED
    }
}
