package fr.tmspros.contactemail;

/** An établissement asked for another address of contact, which waits to be confirmed. Published in the transaction that stores it. */
public record EmailChangeRequested(String changeId, long etablissementId, String email) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "change of address " + changeId;
    }
}
