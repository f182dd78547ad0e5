package fr.tmspros.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Holds what was typed against the accounts, without regard to how often that was done. The work is the same whether there is such an
 * account or not, and whatever its state: one Argon2id verification and, where that fails, one look at temporary passwords.
 */
@Component
class LoginCheck {

    /** An id no account has. */
    private static final String NOBODY = "nobody";

    private final Accounts accounts;
    private final TemporarySecrets secrets;
    private final CredentialsDispatches dispatches;
    private final PasswordHashes hashes;
    private final Clock clock;

    LoginCheck(
            Accounts accounts,
            TemporarySecrets secrets,
            CredentialsDispatches dispatches,
            PasswordHashes hashes,
            Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.dispatches = dispatches;
        this.hashes = hashes;
        this.clock = clock;
    }

    LoginAttempt check(String identifier, String password) {
        Optional<Account> account = accounts.findByIdentifier(identifier);
        boolean own =
                hashes.matches(password, account.map(Account::passwordHash).orElse(null));
        LoginAttempt attempt = own ? accepted(account.orElseThrow(), password) : byTemporaryPassword(account, password);
        return account.filter(Account::disabled).isPresent() ? new LoginAttempt.Refused() : attempt;
    }

    /** The hash follows when its parameters are raised: now is when the password is known. */
    private LoginAttempt accepted(Account account, String password) {
        if (hashes.isOutdated(account.passwordHash())) {
            accounts.replaceHash(account.id(), account.passwordHash(), hashes.hash(password));
        }
        return new LoginAttempt.Accepted(account.loggedIn());
    }

    /** It dies with the activation, whatever mail is still under way. */
    private LoginAttempt byTemporaryPassword(Optional<Account> account, String password) {
        List<TemporarySecret> open = secrets.findOpen(account.map(Account::id).orElse(NOBODY));
        return account.filter(known -> !known.activated())
                .flatMap(known -> open.stream()
                        .filter(secret -> secret.matches(password))
                        .findFirst()
                        .map(secret -> byDispatch(known, secret.dispatchId())))
                .orElseGet(LoginAttempt.Refused::new);
    }

    private LoginAttempt byDispatch(Account account, String dispatchId) {
        return dispatches
                        .findById(dispatchId)
                        .filter(dispatch -> dispatch.isOpen(clock.instant()))
                        .isPresent()
                ? new LoginAttempt.Accepted(account.loggedIn().by(dispatchId))
                : new LoginAttempt.Expired(account.etablissementId(), dispatchId);
    }
}
