package fr.tmspros.account;

/**
 * Where a link from a mail leads.
 *
 * @param requestId the request it was drawn for, or null where it is unknown
 * @param accountId whose password may be chosen with it, or null where it is unknown
 */
public record ResetLink(State state, String requestId, String accountId) {

    static final ResetLink NOWHERE = new ResetLink(State.UNKNOWN, null, null);

    /** Only an open link changes anything; the others say which they are. */
    public enum State {
        OPEN,
        EXPIRED,
        USED,
        /** A newer one was sent. */
        REPLACED,
        /** The password, or the address the link went to, is another one since. */
        REVOKED,
        UNKNOWN
    }

    /** Whether a password may be chosen with it. */
    public boolean isOpen() {
        return state == State.OPEN;
    }
}
