package fr.tmspros.document;

/** Whether a document may be fetched; the words for it are messages {@code documentState.*}. */
public enum DocumentState {
    AVAILABLE,
    /** The scanner was away when it came. */
    QUARANTINED,
    /** The scanner found a virus later: its bytes are gone. */
    INFECTED
}
