package fr.tmspros.secondfactor;

/** The second factor of an account is another one. Published in the transaction that does it. */
public record SecondFactorChanged(String accountId, Change change) {

    /** What became of it. */
    public enum Change {
        TURNED_ON,
        CODES_RENEWED,
        TURNED_OFF,
        /** Turned off by an administrator, for somebody who has lost it. */
        RESET
    }
}
