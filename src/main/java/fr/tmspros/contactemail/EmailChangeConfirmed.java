package fr.tmspros.contactemail;

/** The new address of contact was confirmed and counts from now on. Published in the transaction that does it. */
public record EmailChangeConfirmed(String changeId, long etablissementId, String email) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "confirmed change of address " + changeId;
    }
}
