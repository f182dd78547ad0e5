package fr.tmspros.etablissement;

/**
 * An agent corrected where credentials and notices go, without sending any. Published in the transaction that does it.
 *
 * @param email the address from now on
 */
public record ContactEmailCorrected(long etablissementId, String email) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "address of " + etablissementId + " corrected";
    }
}
