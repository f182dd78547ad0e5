package fr.tmspros.account;

import fr.tmspros.etablissement.Siret;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Says who somebody is that typed an identifier and a password. Not one transaction: whoever waits for the turn of a password holds no
 * database connection.
 */
@Service
public class Logins {

    /** No identifier holds any; PostgreSQL would refuse to look for a NUL. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final Accounts accounts;
    private final TemporarySecrets secrets;
    private final CredentialsDispatches dispatches;
    private final PasswordHashes hashes;
    private final Clock clock;

    Logins(
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

    /**
     * Exactly one Argon2id verification, whatever the identifier and the state of its account.
     *
     * @param identifier SIRET in any usual spelling, or e-mail
     * @return empty where the two do not fit; no reason is given away
     */
    public Optional<CurrentAccount> verify(String identifier, String password) {
        return attempt(identifier, password) instanceof LoginAttempt.Accepted accepted
                ? Optional.of(accepted.account())
                : Optional.empty();
    }

    /** The same, at the same cost, but tells who typed the right temporary password too late. */
    public LoginAttempt attempt(String identifier, String password) {
        Optional<Account> account = accounts.findByIdentifier(normalize(identifier));
        boolean own =
                hashes.matches(password, account.map(Account::passwordHash).orElse(null));
        if (own) {
            account.ifPresent(known -> upgrade(known, password));
        }
        return account.map(known ->
                        own ? new LoginAttempt.Accepted(known.loggedIn()) : byTemporaryPassword(known, password))
                .orElseGet(LoginAttempt.Refused::new);
    }

    /** Whether such an attempt would still end the same way: nothing was sent since, and the account is not activated. */
    public boolean isStill(LoginAttempt.Expired expired) {
        return dispatches
                .findById(expired.dispatchId())
                .filter(dispatch -> dispatch.isExpired(clock.instant()))
                .isPresent();
    }

    /** The hash follows when its parameters are raised: now is when the password is known. */
    private void upgrade(Account account, String password) {
        if (hashes.isOutdated(account.passwordHash())) {
            accounts.replaceHash(account.id(), account.passwordHash(), hashes.hash(password));
        }
    }

    /** It dies with the activation, whatever mail is still under way. */
    private LoginAttempt byTemporaryPassword(Account account, String password) {
        return secrets.findOpen(account.id()).stream()
                .filter(secret -> !account.activated() && secret.matches(password))
                .findFirst()
                .map(secret -> byDispatch(account, secret.dispatchId()))
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

    /** SIRET digits or e-mail in lower case, without what no identifier holds. */
    static String normalize(String identifier) {
        return Siret.parse(identifier)
                .map(Siret::digits)
                .orElseGet(() ->
                        CONTROLS.matcher(identifier).replaceAll("").strip().toLowerCase(Locale.ROOT));
    }
}
