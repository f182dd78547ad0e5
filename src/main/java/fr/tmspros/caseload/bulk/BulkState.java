package fr.tmspros.caseload.bulk;

/** Where an act on many établissements stands. */
public enum BulkState {
    /** Each établissement is looked at; nothing is done. */
    PREPARING,
    /** The preview is there; somebody has to say yes. */
    TO_CONFIRM,
    /** It is done, one établissement after the other. */
    RUNNING,
    /** Every établissement had its turn. */
    DONE,
    /** Somebody stopped it: what was done by then stays done. */
    STOPPED,
    /** It stopped for good before the end, after all retries. */
    FAILED,
    /** Nobody said yes: nothing was done. */
    CANCELLED;

    /** Whether the numbers still move. */
    public boolean moving() {
        return this == PREPARING || this == RUNNING;
    }

    /** Whether somebody said yes. */
    public boolean confirmed() {
        return this == RUNNING || this == DONE || this == STOPPED;
    }
}
