package fr.tmspros.contactemail;

/** Why another address of contact was not asked for; the words for it are messages {@code emailChangeProblem.*}. */
public enum EmailChangeProblem {
    UNUSABLE,
    UNCHANGED,
    PASSWORD,
    /** More were asked for within an hour than may be. */
    TOO_MANY
}
