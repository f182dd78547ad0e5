package fr.tmspros.login;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountName;
import fr.tmspros.account.Accounts;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.throttling.Throttling;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a login reads before its password is verified, and what it leaves behind afterwards: one transaction each. The work is the same
 * whether there is such an account or not, and whatever its state.
 */
@Component
class LoginCheck {

    /** An id no account has. */
    private static final String NOBODY = "nobody";

    private final Accounts accounts;
    private final Credentials credentials;
    private final Throttling throttling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LoginCheck(
            Accounts accounts,
            Credentials credentials,
            Throttling throttling,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.throttling = throttling;
        this.events = events;
        this.clock = clock;
    }

    /** The account of this identifier, and whether what was typed is a temporary password of it. */
    @Transactional(readOnly = true)
    Found find(String identifier, String typed) {
        Optional<Account> account = accounts.findByIdentifier(identifier);
        Optional<String> dispatch =
                credentials.dispatchOf(account.map(Account::id).orElse(NOBODY), typed);
        return new Found(account, dispatch, dispatch.filter(credentials::isOpen).isPresent());
    }

    /** What comes of an attempt, in regard to those before; counted, seen and noted together. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    LoginAttempt judge(String identifier, String address, Found found, LoginAttempt attempt) {
        boolean right = !(attempt instanceof LoginAttempt.Refused);
        LoginAttempt judged = throttling.lets(identifier, address, right) ? attempt : new LoginAttempt.Refused();
        if (judged instanceof LoginAttempt.Accepted accepted
                && !accepted.account().secondFactor().isPending()) {
            accounts.see(accepted.account().id(), clock.instant());
        }
        events.publishEvent(new LoginJudged(found.account().map(AccountName::of).orElse(null), judged.outcome()));
        return judged;
    }

    /**
     * What there is under an identifier.
     *
     * @param dispatch the dispatch whose temporary password was typed
     * @param open whether that one still lets in
     */
    record Found(Optional<Account> account, Optional<String> dispatch, boolean open) {

        String passwordHash() {
            return account.map(Account::passwordHash).orElse(null);
        }

        /** Where the password is not that of the account. A temporary one dies with the activation, whatever mail is still under way. */
        LoginAttempt byTemporaryPassword() {
            return account.filter(known -> !known.activated())
                    .flatMap(known -> dispatch.map(id -> byDispatch(known, id)))
                    .orElseGet(LoginAttempt.Refused::new);
        }

        private LoginAttempt byDispatch(Account known, String id) {
            return open
                    ? new LoginAttempt.Accepted(known.loggedIn().by(id))
                    : new LoginAttempt.Expired(known.etablissementId(), id);
        }
    }
}
