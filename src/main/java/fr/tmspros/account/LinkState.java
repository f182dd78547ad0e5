package fr.tmspros.account;

/** What became of a link from a mail. Only an open one changes anything; the words for the others are messages of their page. */
public enum LinkState {
    OPEN,
    EXPIRED,
    USED,
    /** A newer one was sent. */
    REPLACED,
    /** The password, or the address the link went to, is another one since. */
    REVOKED,
    UNKNOWN
}
