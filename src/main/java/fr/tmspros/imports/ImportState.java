package fr.tmspros.imports;

/** Where the reading of an uploaded file stands. */
public enum ImportState {
    RUNNING,
    DONE,
    FAILED
}
