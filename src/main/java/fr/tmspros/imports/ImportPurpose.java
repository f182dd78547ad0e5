package fr.tmspros.imports;

/** What a file was sent for. */
public enum ImportPurpose {
    /** To be taken over at once. */
    IMPORT,
    /** To be taken over once somebody has seen a preview and confirmed it. */
    CONFIRM,
    /** To be judged only: nothing is ever taken over. */
    DRY_RUN;

    ImportState firstState() {
        return this == IMPORT ? ImportState.RUNNING : ImportState.ANALYSING;
    }
}
