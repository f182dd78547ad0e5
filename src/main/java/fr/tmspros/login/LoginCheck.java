package fr.tmspros.login;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.credentials.Credentials;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
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
    private final Credentials credentials;
    private final PasswordEncoder passwords;

    LoginCheck(Accounts accounts, Credentials credentials, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
    }

    LoginAttempt check(String identifier, String password) {
        Optional<Account> account = accounts.findByIdentifier(identifier);
        boolean own =
                passwords.matches(password, account.map(Account::passwordHash).orElse(null));
        LoginAttempt attempt = own ? accepted(account.orElseThrow(), password) : byTemporaryPassword(account, password);
        return account.filter(Account::disabled).isPresent() ? new LoginAttempt.Refused() : attempt;
    }

    /** The hash follows when its parameters are raised: now is when the password is known. */
    private LoginAttempt accepted(Account account, String password) {
        if (passwords.upgradeEncoding(account.passwordHash())) {
            accounts.replaceHash(account.id(), account.passwordHash(), passwords.encode(password));
        }
        return new LoginAttempt.Accepted(account.loggedIn());
    }

    /** It dies with the activation, whatever mail is still under way. */
    private LoginAttempt byTemporaryPassword(Optional<Account> account, String password) {
        Optional<String> dispatch =
                credentials.dispatchOf(account.map(Account::id).orElse(NOBODY), password);
        return account.filter(known -> !known.activated())
                .flatMap(known -> dispatch.map(id -> byDispatch(known, id)))
                .orElseGet(LoginAttempt.Refused::new);
    }

    private LoginAttempt byDispatch(Account account, String dispatchId) {
        return credentials.isOpen(dispatchId)
                ? new LoginAttempt.Accepted(account.loggedIn().by(dispatchId))
                : new LoginAttempt.Expired(account.etablissementId(), dispatchId);
    }
}
