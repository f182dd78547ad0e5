package fr.tmspros.password;

import fr.tmspros.account.LinkState;

/**
 * Where a link from a mail leads with which a password is chosen, a forgotten one's or that of the activation.
 *
 * @param requestId the request for a link or for credentials it was drawn for, or null where it is unknown
 * @param accountId whose password may be chosen with it, or null where it is unknown
 */
public record PasswordLink(LinkState state, String requestId, String accountId) {

    /** Nobody sent it. */
    public static final PasswordLink NOWHERE = new PasswordLink(LinkState.UNKNOWN, null, null);

    /** Whether a password may be chosen with it. */
    public boolean isOpen() {
        return state == LinkState.OPEN;
    }
}
