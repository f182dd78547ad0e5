package fr.tmspros.papers;

/**
 * What may be said of a number to anybody.
 *
 * @param attestation null but where it is genuine
 */
public record Verification(Outcome outcome, AttestationView attestation) {

    /** What the number is. */
    public enum Outcome {
        GENUINE,
        /** It cannot be a number: something is mistyped. */
        MISTYPED,
        /** No attestation has it. */
        UNKNOWN,
        /** One had it whose établissement was erased. */
        FORGOTTEN,
        /** Too many unknown numbers came from there. */
        TOO_MANY
    }

    static Verification of(Outcome outcome) {
        return new Verification(outcome, null);
    }
}
