package fr.tmspros.account;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores passwords whose hash is computed already: the short half of each change, in one transaction. With the password every link to
 * choose one dies, and every other session. Rows are locked in one order, here and in {@link Credentials} and {@link PasswordResets}:
 * dispatches, account, requests.
 */
@Service
@Transactional
class PasswordWrites {

    private final Accounts accounts;
    private final Credentials credentials;
    private final CredentialsDispatches dispatches;
    private final ResetRequests resets;
    private final ResetLinks links;
    private final ConditionsOfUse conditions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordWrites(
            Accounts accounts,
            Credentials credentials,
            CredentialsDispatches dispatches,
            ResetRequests resets,
            ResetLinks links,
            ConditionsOfUse conditions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.dispatches = dispatches;
        this.resets = resets;
        this.links = links;
        this.conditions = conditions;
        this.events = events;
        this.clock = clock;
    }

    CurrentAccount activate(CurrentAccount login, String hash) {
        Account account = accounts.findById(login.id()).orElseThrow();
        if (!account.activated()) {
            requireOpen(account, login.dispatchId());
            account.activate(hash, conditions.version(), clock.instant());
            credentials.closeDispatches(account);
            events.publishEvent(new AccountActivated(account.etablissementId()));
        }
        return account.loggedIn();
    }

    /** Empty where the password is not any more the one that was verified. */
    Optional<CurrentAccount> change(String accountId, String verifiedHash, String hash) {
        Account account = accounts.findLockedById(accountId).orElseThrow();
        if (!verifiedHash.equals(account.passwordHash())) {
            return Optional.empty();
        }
        replace(account, hash, false);
        return Optional.of(account.loggedIn());
    }

    /** Uses the link up; of two at once one finds it used. */
    boolean reset(String key, String hash) {
        ResetLink link = links.look(key);
        if (!link.isOpen()) {
            return false;
        }
        Account account = accounts.findLockedById(link.accountId()).orElseThrow();
        if (resets.use(link.requestId(), clock.instant()) == 0) {
            return false;
        }
        replace(account, hash, true);
        return true;
    }

    private void replace(Account account, String hash, boolean byLink) {
        account.changePassword(hash);
        resets.closeAll(account.id(), ResetClosing.REVOKED, clock.instant());
        events.publishEvent(new PasswordChanged(account.id(), byLink));
    }

    private void requireOpen(Account account, String dispatchId) {
        dispatches.findByAccountIdAndClosedAtIsNull(account.id()).stream()
                .filter(dispatch -> dispatch.id().equals(dispatchId) && dispatch.isOpen(clock.instant()))
                .findFirst()
                .orElseThrow(CredentialsReplacedException::new);
    }
}
