package fr.tmspros.account;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** First login: the temporary password gives way to one's own, and the conditions of use are accepted. */
@Service
@Transactional
public class Activations {

    private final Accounts accounts;
    private final Credentials credentials;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final PasswordHashes hashes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Activations(
            Accounts accounts,
            Credentials credentials,
            CredentialsDispatches dispatches,
            TemporarySecrets secrets,
            PasswordHashes hashes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.dispatches = dispatches;
        this.secrets = secrets;
        this.hashes = hashes;
        this.events = events;
        this.clock = clock;
    }

    /** What is wrong with this password for this account; empty where it may be chosen. */
    @Transactional(readOnly = true)
    public Optional<PasswordRules.Problem> check(String accountId, String password) {
        return PasswordRules.check(password).or(() -> temporary(accountId, password));
    }

    /**
     * Activates the account with a checked password; every temporary password dies. An account that is active already stays as it
     * is: a second click changes nothing.
     *
     * @param login who came in with a temporary password
     * @throws CredentialsReplacedException where that temporary password is dead by now
     */
    public CurrentAccount activate(CurrentAccount login, String password) {
        Account account = accounts.findById(login.id()).orElseThrow();
        if (!account.activated()) {
            requireOpen(account, login.dispatchId());
            account.activate(hashes.hash(password), clock.instant());
            credentials.closeDispatches(account);
            events.publishEvent(new AccountActivated(account.etablissementId()));
        }
        return account.loggedIn();
    }

    private void requireOpen(Account account, String dispatchId) {
        dispatches.findByAccountIdAndClosedAtIsNull(account.id()).stream()
                .filter(dispatch -> dispatch.id().equals(dispatchId) && dispatch.isOpen(clock.instant()))
                .findFirst()
                .orElseThrow(CredentialsReplacedException::new);
    }

    private Optional<PasswordRules.Problem> temporary(String accountId, String password) {
        return secrets.findUsable(accountId, clock.instant()).stream()
                .filter(secret -> secret.matches(password))
                .findFirst()
                .map(secret -> PasswordRules.Problem.TEMPORARY);
    }
}
