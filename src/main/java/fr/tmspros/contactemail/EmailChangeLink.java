package fr.tmspros.contactemail;

import fr.tmspros.account.LinkState;

/**
 * Where a link to confirm an address leads.
 *
 * @param email the address that waits, or null where the link is not open
 * @param displayName whose address it is going to be, or null where the link is not open
 */
public record EmailChangeLink(LinkState state, String email, String displayName) {

    static final EmailChangeLink NOWHERE = closed(LinkState.UNKNOWN);

    static EmailChangeLink closed(LinkState state) {
        return new EmailChangeLink(state, null, null);
    }

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "link to confirm an address: " + state;
    }
}
