package fr.tmspros.token;

/** What a personal API token may do; the words for it are messages {@code tokenScope.*}. */
public enum TokenScope {
    READ,
    WRITE;

    /** Whether it may change anything. */
    public boolean writes() {
        return this == WRITE;
    }
}
