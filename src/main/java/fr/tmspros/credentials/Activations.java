package fr.tmspros.credentials;

import fr.tmspros.account.AcceptedConditions;
import fr.tmspros.account.Account;
import fr.tmspros.account.AccountActivated;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.ConditionsOfUse;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.password.PasswordPolicy;
import fr.tmspros.password.PasswordProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** First login: the temporary password gives way to one's own, and the conditions of use are accepted. */
@Service
public class Activations {

    private final Accounts accounts;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final PasswordPolicy policy;
    private final PasswordEncoder passwords;
    private final ConditionsOfUse conditions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Activations(
            Accounts accounts,
            CredentialsDispatches dispatches,
            TemporarySecrets secrets,
            PasswordPolicy policy,
            PasswordEncoder passwords,
            ConditionsOfUse conditions,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.dispatches = dispatches;
        this.secrets = secrets;
        this.policy = policy;
        this.passwords = passwords;
        this.conditions = conditions;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is wrong with this password for this account; empty where it may be chosen. */
    public Optional<PasswordProblem> check(String accountId, String password) {
        return temporary(accountId, password).or(() -> policy.check(accountId, password));
    }

    private Optional<PasswordProblem> temporary(String accountId, String password) {
        return secrets.findUsable(accountId, clock.instant()).stream()
                .filter(secret -> secret.matches(password))
                .findFirst()
                .map(secret -> PasswordProblem.TEMPORARY);
    }

    /**
     * Activates the account with a checked password; every temporary password dies. An account that is active already stays as it
     * is: a second click changes nothing. The hash is computed before the transaction begins, so that whoever waits for the turn holds no
     * database connection.
     *
     * @param login who came in with a temporary password
     * @throws CredentialsReplacedException where that temporary password is dead by now
     */
    public CurrentAccount activate(CurrentAccount login, String password) {
        return activateWith(login, passwords.encode(password));
    }

    /**
     * Activates accounts of people who do not exist, by the ids of their établissements, as if each had typed its newest temporary
     * password: with one password that is hashed once. For the demo; one whose temporary password is dead stays as it is.
     */
    public Consumer<Long> withOnePassword(String password) {
        String hash = passwords.encode(password);
        return etablissementId -> transaction.executeWithoutResult(status -> accounts.findByEtablissementId(
                        etablissementId)
                .ifPresent(account -> dispatches.findByAccountIdAndClosedAtIsNull(account.id()).stream()
                        .filter(dispatch -> dispatch.isOpen(clock.instant()))
                        .findFirst()
                        .ifPresent(dispatch -> activateWith(account.loggedIn().by(dispatch.id()), hash))));
    }

    private CurrentAccount activateWith(CurrentAccount login, String hash) {
        return transaction.execute(status -> {
            Account account = accounts.findById(login.id()).orElseThrow();
            if (!account.activated()) {
                List<CredentialsDispatch> open = dispatches.findByAccountIdAndClosedAtIsNull(account.id());
                requireOpen(open, login.dispatchId());
                account.activate(hash, conditions.version(), clock.instant());
                open.forEach(dispatch -> dispatch.close(clock.instant()));
                events.publishEvent(new AccountActivated(account.etablissementId()));
            }
            return account.loggedIn();
        });
    }

    private void requireOpen(List<CredentialsDispatch> open, String dispatchId) {
        open.stream()
                .filter(dispatch -> dispatch.id().equals(dispatchId) && dispatch.isOpen(clock.instant()))
                .findFirst()
                .orElseThrow(CredentialsReplacedException::new);
    }

    /** The conditions of use this account accepted last; empty before its activation and for the staff. */
    public Optional<AcceptedConditions> acceptedBy(String accountId) {
        return accounts.findById(accountId).flatMap(Account::acceptedConditions);
    }
}
