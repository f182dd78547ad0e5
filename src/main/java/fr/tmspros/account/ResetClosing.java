package fr.tmspros.account;

/** Why a request to choose a new password leads nowhere any more. */
enum ResetClosing {
    USED,
    /** A newer one was sent. */
    REPLACED,
    /** The password, or the address the link went to, is another one since. */
    REVOKED
}
