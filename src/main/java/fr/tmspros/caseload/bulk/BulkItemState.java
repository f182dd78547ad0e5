package fr.tmspros.caseload.bulk;

/** What became of one établissement of an act. */
public enum BulkItemState {
    /** Nobody has looked yet whether the act can be done with it. */
    TO_EXAMINE,
    /** Its turn has not come. */
    TO_DO,
    /** The preview said why not, and it was not tried. */
    LEFT_OUT,
    /** It is done. */
    DONE,
    /** It was its turn, and the reason says why nothing was done. */
    REFUSED
}
