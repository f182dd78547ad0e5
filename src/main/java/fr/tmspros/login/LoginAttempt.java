package fr.tmspros.login;

import fr.tmspros.account.CurrentAccount;
import java.io.Serializable;

/** What came of an identifier and a password. Two outcomes say nothing of the account; only who typed its secret learns more. */
public sealed interface LoginAttempt {

    /** How it is noted. */
    LoginJudged.Outcome outcome();

    /** They fit. */
    record Accepted(CurrentAccount account) implements LoginAttempt {

        @Override
        public LoginJudged.Outcome outcome() {
            return LoginJudged.Outcome.ACCEPTED;
        }
    }

    /** They do not fit; no reason is given away. */
    record Refused() implements LoginAttempt {

        @Override
        public LoginJudged.Outcome outcome() {
            return LoginJudged.Outcome.REFUSED;
        }
    }

    /**
     * The right temporary password, too late: its dispatch has expired and nothing has replaced it.
     *
     * @param etablissementId whose credentials may be renewed
     * @param dispatchId the dispatch that expired
     */
    record Expired(long etablissementId, String dispatchId) implements LoginAttempt, Serializable {

        /** Where the session of somebody who may ask for new credentials keeps this. */
        public static final String SESSION_ATTRIBUTE = "fr.tmspros.expiredCredentials";

        private static final long serialVersionUID = 1L;

        @Override
        public LoginJudged.Outcome outcome() {
            return LoginJudged.Outcome.EXPIRED;
        }
    }
}
