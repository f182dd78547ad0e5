package fr.tmspros.parcours;

/** Where one step of the parcours stands; the words for it are messages {@code etapeState.*}. */
public enum EtapeState {
    /** Open, and nobody has answered anything. */
    TO_DO,
    /** Something was answered. */
    IN_PROGRESS,
    /** Sent: the caisse reads it, and its answers do not change meanwhile. */
    TO_REVIEW,
    /** The caisse asks for more. */
    SENT_BACK,
    /** The caisse validated it, for good: later answers never undo that. */
    VALIDATED,
    /** Never stored: its turn has not come. */
    NOT_YET_ACCESSIBLE;

    /** Whether it was ever sent to the caisse. */
    public boolean wasSent() {
        return this == TO_REVIEW || this == SENT_BACK || this == VALIDATED;
    }

    /** Whether the établissement may change answers now. */
    public boolean isOpen() {
        return this == TO_DO || this == IN_PROGRESS || this == SENT_BACK || this == VALIDATED;
    }

    /** Whether it may be sent to the caisse now. */
    public boolean isToSend() {
        return this == TO_DO || this == IN_PROGRESS || this == SENT_BACK;
    }
}
