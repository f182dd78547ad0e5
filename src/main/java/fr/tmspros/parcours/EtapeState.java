package fr.tmspros.parcours;

/** Where one step of the parcours stands; the words for it are messages {@code etapeState.*}. */
public enum EtapeState {
    TO_START,
    IN_PROGRESS,
    SENT,
    TO_COMPLETE,
    VALIDATED,
    NOT_YET_ACCESSIBLE
}
