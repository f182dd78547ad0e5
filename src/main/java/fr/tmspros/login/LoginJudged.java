package fr.tmspros.login;

import fr.tmspros.account.AccountName;

/**
 * Somebody typed an identifier and a password, and was let in or not. What was typed is not told: a password is easily typed into the
 * wrong field.
 *
 * @param account whose identifier it was, or null where nobody has it
 */
public record LoginJudged(AccountName account, Outcome outcome) {

    /** What came of it. */
    public enum Outcome {
        /** They fit. */
        ACCEPTED,
        /** They do not fit, or have to wait. */
        REFUSED,
        /** The right temporary password, too late. */
        EXPIRED
    }
}
