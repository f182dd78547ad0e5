package fr.tmspros.account;

import fr.tmspros.etablissement.Siret;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says who somebody is that typed an identifier and a password. */
@Service
@Transactional(readOnly = true)
public class Logins {

    /** No identifier holds any; PostgreSQL would refuse to look for a NUL. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final Accounts accounts;
    private final TemporarySecrets secrets;
    private final PasswordHashes hashes;
    private final Clock clock;

    Logins(Accounts accounts, TemporarySecrets secrets, PasswordHashes hashes, Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
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
        Optional<Account> account = accounts.findByIdentifier(normalize(identifier));
        boolean own =
                hashes.matches(password, account.map(Account::passwordHash).orElse(null));
        return account.flatMap(known -> own ? Optional.of(known.loggedIn()) : byTemporaryPassword(known, password));
    }

    /** It dies with the activation, whatever mail is still under way. */
    private Optional<CurrentAccount> byTemporaryPassword(Account account, String password) {
        return secrets.findUsable(account.id(), clock.instant()).stream()
                .filter(secret -> !account.activated() && secret.matches(password))
                .findFirst()
                .map(secret -> account.loggedIn().by(secret.dispatchId()));
    }

    private static String normalize(String identifier) {
        return Siret.parse(identifier)
                .map(Siret::digits)
                .orElseGet(() ->
                        CONTROLS.matcher(identifier).replaceAll("").strip().toLowerCase(Locale.ROOT));
    }
}
