package fr.tmspros.staff;

import fr.tmspros.account.LinkState;

/**
 * Where the link of an invitation leads.
 *
 * @param accountId whose password may be chosen with it, or null where it is not open
 * @param name who was invited, or null where it is not open
 * @param email what is typed at login, or null where it is not open
 * @param inviter name of whom to ask, or null where that is not known
 */
public record InvitationLink(LinkState state, String accountId, String name, String email, String inviter) {

    static final InvitationLink NOWHERE = closed(LinkState.UNKNOWN, null);

    static InvitationLink closed(LinkState state, String inviter) {
        return new InvitationLink(state, null, null, null, inviter);
    }

    public boolean isOpen() {
        return state == LinkState.OPEN;
    }

    /** Keeps name and address out of logs. */
    @Override
    public String toString() {
        return "link of an invitation: " + state;
    }
}
