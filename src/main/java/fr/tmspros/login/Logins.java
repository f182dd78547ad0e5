package fr.tmspros.login;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.secondfactor.SecondFactorSettings;
import fr.tmspros.throttling.Throttling;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Logins(
            LoginCheck check,
            Throttling throttling,
            Credentials credentials,
            SecondFactorSettings secondFactor,
            Accounts accounts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.check = check;
        this.throttling = throttling;
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
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
        LoginAttempt attempt = check.check(name, password);
        boolean right = !(attempt instanceof LoginAttempt.Refused);
        LoginAttempt judged = throttling.lets(name, address, right) ? judged(attempt) : new LoginAttempt.Refused();
        if (judged instanceof LoginAttempt.Accepted accepted) {
            accounts.see(accepted.account().id(), clock.instant());
        }
        events.publishEvent(new LoginJudged(accounts.findNameByIdentifier(name).orElse(null), outcome(judged)));
        return judged;
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

    private LoginAttempt judged(LoginAttempt attempt) {
        return attempt instanceof LoginAttempt.Accepted accepted
                ? new LoginAttempt.Accepted(secondFactor.judge(accepted.account(), false))
                : attempt;
    }

    private static LoginJudged.Outcome outcome(LoginAttempt attempt) {
        if (attempt instanceof LoginAttempt.Accepted) {
            return LoginJudged.Outcome.ACCEPTED;
        }
        return attempt instanceof LoginAttempt.Expired ? LoginJudged.Outcome.EXPIRED : LoginJudged.Outcome.REFUSED;
    }

    /** Whether such an attempt would still end the same way: nothing was sent since, and the account is not activated. */
    public boolean isStill(LoginAttempt.Expired expired) {
        return credentials.isExpired(expired.dispatchId());
    }
}
