package fr.tmspros.imports;

/** What a file was sent for. */
public enum ImportPurpose {
    /** To be taken over at once. */
    IMPORT,
    /** To be taken over once somebody has seen a preview and confirmed it. */
    CONFIRM,
    /** To be judged only: nothing is ever taken over. */
    DRY_RUN;

    /** So few that a program that has just started has judged them before the page is there; the next chunks are larger. */
    private static final int ROWS_JUDGED_AT_ONCE = 20;

    /** How many rows the first chunk of a file holds. */
    int firstRows() {
        return this == IMPORT ? ChunkContent.ROWS : ROWS_JUDGED_AT_ONCE;
    }

    ImportState firstState() {
        return this == IMPORT ? ImportState.RUNNING : ImportState.ANALYSING;
    }
}
