package fr.tmspros.password;

import fr.tmspros.account.AccountAddress;
import java.time.Instant;

/** What has to be done about a request to choose a new password. */
public sealed interface ResetStep {

    /**
     * Mail the link. The token exists here and in the mail only.
     *
     * @param validUntil when it stops working
     */
    record Mail(AccountAddress to, String token, Instant validUntil) implements ResetStep {

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "link for " + to;
        }
    }

    /** There is no password to replace: new credentials are due. */
    record Activate(long etablissementId) implements ResetStep {}

    /** Nobody has the identifier, a newer request is there, or too many mails left within the hour. */
    record Nothing() implements ResetStep {}
}
