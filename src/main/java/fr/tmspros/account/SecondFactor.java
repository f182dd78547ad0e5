package fr.tmspros.account;

/** Where somebody stands with the code that is asked for beside the password. */
public enum SecondFactor {
    /** None is asked for. */
    UNUSED,
    /** The setting demands one, and there is none yet. */
    TO_ENROL,
    /** The password was right, the code is still to come. */
    TO_PROVE,
    /** The code was right too. */
    PROVED;

    /** Whether nothing else is open before. */
    public boolean isPending() {
        return this == TO_ENROL || this == TO_PROVE;
    }
}
