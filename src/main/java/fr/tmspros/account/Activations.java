package fr.tmspros.account;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** First login: the temporary password gives way to one's own, and the conditions of use are accepted. */
@Service
public class Activations {

    private final Accounts accounts;
    private final PasswordWrites writes;
    private final TemporarySecrets secrets;
    private final PasswordPolicy policy;
    private final PasswordHashes hashes;
    private final Clock clock;

    Activations(
            Accounts accounts,
            PasswordWrites writes,
            TemporarySecrets secrets,
            PasswordPolicy policy,
            PasswordHashes hashes,
            Clock clock) {
        this.accounts = accounts;
        this.writes = writes;
        this.secrets = secrets;
        this.policy = policy;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** What is wrong with this password for this account; empty where it may be chosen. */
    public Optional<PasswordProblem> check(String accountId, String password) {
        return temporary(accountId, password).or(() -> policy.check(accountId, password));
    }

    /**
     * Activates the account with a checked password; every temporary password dies. An account that is active already stays as it
     * is: a second click changes nothing.
     *
     * @param login who came in with a temporary password
     * @throws CredentialsReplacedException where that temporary password is dead by now
     */
    public CurrentAccount activate(CurrentAccount login, String password) {
        return writes.activate(login, hashes.hash(password));
    }

    /** The conditions of use this account accepted last; empty before its activation and for the staff. */
    public Optional<AcceptedConditions> acceptedBy(String accountId) {
        return accounts.findById(accountId).flatMap(Account::acceptedConditions);
    }

    private Optional<PasswordProblem> temporary(String accountId, String password) {
        return secrets.findUsable(accountId, clock.instant()).stream()
                .filter(secret -> secret.matches(password))
                .findFirst()
                .map(secret -> PasswordProblem.TEMPORARY);
    }
}
