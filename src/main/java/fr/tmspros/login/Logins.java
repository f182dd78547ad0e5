package fr.tmspros.login;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.secondfactor.SecondFactorSettings;
import fr.tmspros.throttling.Throttling;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who somebody is that typed an identifier and a password. Every way in passes here, and so through {@link Throttling}. Not one
 * transaction: whoever waits for the turn of a password holds no database connection.
 */
@Service
public class Logins {

    private static final String THIS_MACHINE = "127.0.0.1";

    private final LoginCheck check;
    private final Throttling throttling;
    private final Credentials credentials;
    private final SecondFactorSettings secondFactor;
    private final PasswordEncoder passwords;
    private final Accounts accounts;

    Logins(
            LoginCheck check,
            Throttling throttling,
            Credentials credentials,
            SecondFactorSettings secondFactor,
            PasswordEncoder passwords,
            Accounts accounts) {
        this.check = check;
        this.throttling = throttling;
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.accounts = accounts;
    }

    /** An attempt made on this machine; empty where the two do not fit, and no reason is given away. */
    public Optional<CurrentAccount> verify(String identifier, String password) {
        return attempt(identifier, password, THIS_MACHINE) instanceof LoginAttempt.Accepted accepted
                ? Optional.of(accepted.account())
                : Optional.empty();
    }

    /**
     * Exactly one Argon2id verification, whatever the identifier, the state of its account and the attempts before. Call it outside of a
     * transaction: what it counts stays counted. Whoever is accepted may still have a second factor to enrol or to prove.
     *
     * @param identifier SIRET in any usual spelling, or e-mail
     * @param address where the attempt comes from
     */
    public LoginAttempt attempt(String identifier, String password, String address) {
        throttling.purge();
        String name = LoginIdentifier.normalize(identifier);
        LoginCheck.Found found = check.find(name, password);
        return check.judge(name, address, found, attempt(found, password));
    }

    private LoginAttempt attempt(LoginCheck.Found found, String password) {
        boolean own = passwords.matches(password, found.passwordHash());
        LoginAttempt attempt = own ? accepted(found.account().orElseThrow(), password) : found.byTemporaryPassword();
        if (found.account().filter(Account::disabled).isPresent()) {
            return new LoginAttempt.Refused();
        }
        return attempt instanceof LoginAttempt.Accepted accepted
                ? new LoginAttempt.Accepted(secondFactor.judge(accepted.account(), false))
                : attempt;
    }

    /** The hash follows when its parameters are raised: now is when the password is known. */
    private LoginAttempt accepted(Account account, String password) {
        if (passwords.upgradeEncoding(account.passwordHash())) {
            accounts.replaceHash(account.id(), account.passwordHash(), passwords.encode(password));
        }
        return new LoginAttempt.Accepted(account.loggedIn());
    }

    /** Whoever is behind a session, as it stands now; empty where the login does not hold any more. */
    @Transactional(readOnly = true)
    public Optional<CurrentAccount> behind(SessionLogin login) {
        return Optional.ofNullable(login.accountId())
                .flatMap(accounts::findById)
                .map(Account::loggedIn)
                .filter(account -> account.stamp().equals(login.stamp()))
                .filter(account -> login.dispatchId() == null || credentials.isOpen(login.dispatchId()))
                .map(account -> account.by(login.dispatchId()))
                .map(account -> secondFactor.judge(account, login.proved()));
    }

    /** The same at the door of a page: what every page asks for next is read along. */
    @Transactional(readOnly = true)
    public Optional<CurrentAccount> entering(SessionLogin login) {
        Optional.ofNullable(login.accountId()).ifPresent(accounts::findWithPlace);
        return behind(login);
    }

    /** Whether such an attempt would still end the same way: nothing was sent since, and the account is not activated. */
    public boolean isStill(LoginAttempt.Expired expired) {
        return credentials.isExpired(expired.dispatchId());
    }
}
