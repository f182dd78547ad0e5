package fr.tmspros.password;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountName;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.throttling.Throttling;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces passwords. Hashes are computed before a transaction begins, so that whoever waits for the turn holds no database connection.
 * Every change ends every link to choose a password, and every other session. Rows are locked in one order, here and in the room
 * {@code credentials}: dispatches, account, requests for a link.
 */
@Service
public class Passwords {

    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final PasswordHashes hashes;
    private final PasswordResets resets;
    private final Throttling throttling;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Passwords(
            Accounts accounts,
            PasswordPolicy policy,
            PasswordHashes hashes,
            PasswordResets resets,
            Throttling throttling,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.policy = policy;
        this.hashes = hashes;
        this.resets = resets;
        this.throttling = throttling;
        this.events = events;
        this.transaction = transaction;
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
                .flatMap(hash -> replace(accountId, hash, hashes.encode(password)));
    }

    /** Replaces the password by a checked one, with a link from a mail; false where the link is not open, or not any more. */
    public boolean reset(String key, String password) {
        return resets.look(key).isOpen() && resetWith(key, hashes.encode(password));
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

    /** Empty where the password is not any more the one that was verified. */
    private Optional<CurrentAccount> replace(String accountId, String verified, String hash) {
        return transaction.execute(status -> {
            Account account = accounts.findLockedById(accountId).orElseThrow();
            if (!verified.equals(account.passwordHash())) {
                return Optional.empty();
            }
            replace(account, hash, false);
            return Optional.of(account.loggedIn());
        });
    }

    /** Uses the link up; of two at once one finds it used. */
    private boolean resetWith(String key, String hash) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            PasswordLink link = resets.look(key);
            if (!link.isOpen()) {
                return false;
            }
            Account account = accounts.findLockedById(link.accountId()).orElseThrow();
            if (!resets.use(link)) {
                return false;
            }
            replace(account, hash, true);
            return true;
        }));
    }

    private void replace(Account account, String hash, boolean byLink) {
        account.changePassword(hash);
        resets.revoke(account.id());
        throttling.free(account.identifier());
        events.publishEvent(new PasswordChanged(account.id(), byLink));
    }
}
