package fr.tmspros.imports;

/** Where the reading of an uploaded file stands. */
public enum ImportState {
    /** Its rows are judged, nothing is changed: a preview is in the making. */
    ANALYSING,
    /** The preview is there; somebody has to say yes. */
    TO_CONFIRM,
    /** Its rows are taken over. */
    RUNNING,
    /** Every row was read. */
    DONE,
    /** Reading stopped for good before the end. */
    FAILED,
    /** Nobody said yes: nothing was taken over. */
    CANCELLED;

    /** Whether rows are being read, so that the numbers still move. */
    public boolean moving() {
        return this == ANALYSING || this == RUNNING;
    }
}
