package fr.tmspros.contactemail;

import fr.tmspros.account.AccountAddress;
import java.time.Instant;

/**
 * The mail that asks a new address to be confirmed.
 *
 * @param token what its link carries
 * @param validUntil until when the link works
 */
public record EmailChangeMail(AccountAddress to, String token, Instant validUntil) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "mail to confirm an " + to;
    }
}
