package fr.tmspros.account;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Replaces passwords. Hashes are computed before a transaction begins, so that whoever waits for the turn holds no database connection.
 */
@Service
public class Passwords {

    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final PasswordHashes hashes;
    private final PasswordWrites writes;
    private final Throttling throttling;
    private final ResetLinks links;
    private final ApplicationEventPublisher events;

    Passwords(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHashes hashes,
            PasswordWrites writes,
            Throttling throttling,
            ResetLinks links,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.policy = policy;
        this.hashes = hashes;
        this.writes = writes;
        this.throttling = throttling;
        this.links = links;
        this.events = events;
    }

    /** What a session, which is a row of the database, may keep of a link from a mail instead of its token. */
    public String keyOf(String token) {
        return ResetLinks.keyOf(token);
    }

    /** Where the link with this key leads; changes nothing. */
    public ResetLink look(String key) {
        return links.look(key);
    }

    /** Replaces the password by a checked one, with a link from a mail; false where the link is not open, or not any more. */
    public boolean reset(String key, String password) {
        return links.look(key).isOpen() && writes.reset(key, hashes.hash(password));
    }

    /** What is wrong with this password as the next one; empty where it may be chosen. */
    public Optional<PasswordProblem> check(String accountId, String older, String password) {
        return PasswordHashes.normalized(older).equals(PasswordHashes.normalized(password))
                ? Optional.of(PasswordProblem.UNCHANGED)
                : policy.check(accountId, password);
    }

    /**
     * Whether this is the password of the account, asked once more before something important changes. Wrong ones are counted as at the
     * login.
     *
     * @param address where the request comes from
     */
    public boolean confirms(String accountId, String password, String address) {
        return accounts.findById(accountId)
                .flatMap(account -> verify(account, password, address))
                .isPresent();
    }

    /** The hash this password was verified against; empty where it is not that of the account, or was wrong too often. */
    private Optional<String> verify(Account account, String older, String address) {
        String hash = account.passwordHash();
        if (throttling.lets(account.identifier(), address, hashes.matches(older, hash))) {
            return Optional.ofNullable(hash);
        }
        events.publishEvent(new PasswordRefused(AccountName.of(account)));
        return Optional.empty();
    }

    /**
     * Replaces the password by a checked one. Every other session ends; the caller's goes on as what is returned. Wrong older
     * passwords are counted as at the login.
     *
     * @param address where the request comes from
     * @return empty where the older password does not fit
     */
    public Optional<CurrentAccount> change(String accountId, String older, String password, String address) {
        return accounts.findById(accountId)
                .flatMap(account -> verify(account, older, address))
                .flatMap(hash -> writes.change(accountId, hash, hashes.hash(password)));
    }
}
