package fr.tmspros.staff;

/** What became of an act on somebody of the staff; the words for it are messages {@code staffOutcome.<act>.*}. */
public enum StaffOutcome {
    DONE,
    /** It was so already: nothing was done a second time. */
    UNCHANGED,
    /** Without this one nobody could administer any more. */
    LAST_ADMIN,
    /** Nobody does this to oneself. */
    ONESELF,
    /** Whoever was invited has not come in, or has come in already. */
    NOT_THEN
}
