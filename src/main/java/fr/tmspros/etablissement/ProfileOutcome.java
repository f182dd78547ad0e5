package fr.tmspros.etablissement;

/** What became of a submitted profile. */
public enum ProfileOutcome {
    /** Every mandatory field is filled in and valid: the parcours is open. */
    COMPLETE,
    /** Stored, but something is missing or wrong: the profile stays to be completed. */
    INCOMPLETE,
    /** The profile was complete and would not be any more: nothing was changed. */
    REFUSED,
    /** There is no profile to fill in: the account is not active yet or the file is closed. */
    NOT_OPEN
}
