package fr.tmspros.account;

/**
 * Where a link to confirm an address leads.
 *
 * @param email the address that waits, or null where the link is not open
 * @param displayName whose address it is going to be, or null where the link is not open
 */
public record EmailChangeLink(ResetLink.State state, String email, String displayName) {

    static final EmailChangeLink NOWHERE = closed(ResetLink.State.UNKNOWN);

    static EmailChangeLink closed(ResetLink.State state) {
        return new EmailChangeLink(state, null, null);
    }

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "link to confirm an address: " + state;
    }
}
