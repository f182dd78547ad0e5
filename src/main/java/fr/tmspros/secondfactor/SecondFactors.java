package fr.tmspros.secondfactor;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.password.Passwords;
import fr.tmspros.secondfactor.SecondFactorChanged.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor of the staff: how one gets it, renews its recovery codes and gets rid of it. Passwords are verified outside of any
 * transaction, so that whoever waits for the turn holds no database connection. What is stored afterwards holds the row of the account:
 * nothing that was verified before is taken for granted once the account has changed.
 */
@Service
public class SecondFactors {

    /** How many recovery codes somebody gets. */
    static final int RECOVERY_CODES = 10;

    private final Accounts accounts;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final Totp totp;
    private final TotpCipher cipher;
    private final Passwords passwords;
    private final SecondFactorSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SecondFactors(
            Accounts accounts,
            TotpSecrets secrets,
            RecoveryCodes codes,
            Totp totp,
            TotpCipher cipher,
            Passwords passwords,
            SecondFactorSettings settings,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.codes = codes;
        this.totp = totp;
        this.cipher = cipher;
        this.passwords = passwords;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Whether the staff has to have one. */
    public boolean required() {
        return settings.required();
    }

    /** Since when a code is asked for; empty where none is. */
    public Optional<Instant> since(String accountId) {
        return accounts.findById(accountId).map(Account::secondFactorSince);
    }

    /** How many recovery codes are left. */
    public int codesLeft(String accountId) {
        return codes.countByAccountId(accountId);
    }

    /** The secret, in Base32, that waits for its first code; empty where none was drawn within the last hour. */
    public Optional<String> waiting(String accountId) {
        return waitingSecret(accountId).flatMap(secret -> cipher.decrypt(secret.secret()));
    }

    /**
     * Draws a secret, which counts once {@link #confirm} had a code of it. Whoever has just typed the password to get here, and may go
     * nowhere else, is not asked for it again. A secret that counts already is not replaced.
     *
     * @param address where the request comes from
     * @return whether the password was right
     */
    public boolean begin(CurrentAccount login, String password, String address) {
        boolean allowed =
                login.secondFactor() == SecondFactor.TO_ENROL || passwords.confirms(login.id(), password, address);
        if (allowed) {
            String encrypted = cipher.encrypt(totp.draw());
            transaction.executeWithoutResult(status -> unchanged(login)
                    .filter(account -> account.secondFactorSince() == null)
                    .ifPresent(account -> secrets.save(new TotpSecret(account.id(), encrypted, clock.instant()))));
        }
        return allowed;
    }

    /** Turns the second factor on with a first code; every other session ends. Empty where the code is wrong. */
    public Optional<RecoverySheet> confirm(CurrentAccount login, String code) {
        Optional<TotpSecret> waiting = waitingSecret(login.id());
        OptionalLong step = waiting.flatMap(secret -> cipher.decrypt(secret.secret()))
                .map(secret -> totp.stepOf(secret, SecondFactorCheck.digits(code), clock.instant()))
                .orElse(OptionalLong.empty());
        return step.isEmpty()
                ? Optional.empty()
                : transaction.execute(status -> turnOn(login, waiting.get(), step.getAsLong()));
    }

    /** From now on the secret counts, and this step of it is used. */
    private Optional<RecoverySheet> turnOn(CurrentAccount login, TotpSecret verified, long step) {
        Optional<Account> account = unchanged(login).filter(found -> found.secondFactorSince() == null);
        if (account.isEmpty() || secrets.use(login.id(), verified.secret(), step) == 0) {
            return Optional.empty();
        }
        account.get().turnSecondFactorOn(clock.instant());
        accounts.see(login.id(), clock.instant());
        List<String> drawn = replaceCodes(login.id());
        events.publishEvent(new SecondFactorChanged(login.id(), Change.TURNED_ON));
        return Optional.of(new RecoverySheet(account.get().loggedIn().with(SecondFactor.PROVED), drawn));
    }

    /** New recovery codes instead of the older ones; empty where the password is wrong. */
    public Optional<RecoverySheet> renewCodes(CurrentAccount login, String password, String address) {
        if (!passwords.confirms(login.id(), password, address)) {
            return Optional.empty();
        }
        return transaction.execute(status -> unchanged(login)
                .filter(account -> account.secondFactorSince() != null)
                .map(account -> {
                    List<String> drawn = replaceCodes(account.id());
                    events.publishEvent(new SecondFactorChanged(account.id(), Change.CODES_RENEWED));
                    return new RecoverySheet(login, drawn);
                }));
    }

    /** Turns it off, for good or to enrol another device; every other session ends. Empty where the password is wrong. */
    public Optional<CurrentAccount> turnOff(CurrentAccount login, String password, String address) {
        if (!passwords.confirms(login.id(), password, address)) {
            return Optional.empty();
        }
        return transaction.execute(status -> unchanged(login).map(account -> {
            forget(account, Change.TURNED_OFF);
            return settings.judge(account.loggedIn(), false);
        }));
    }

    /**
     * For somebody who has lost the device and the codes; whoever calls this has made sure who that is. All its sessions end, and its owner
     * is told.
     *
     * @return false where there was nothing to reset
     */
    public boolean reset(String accountId) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Account account = accounts.findLockedById(accountId).orElseThrow();
            boolean had = account.secondFactorSince() != null;
            if (had) {
                forget(account, Change.RESET);
            }
            return had;
        }));
    }

    private Optional<TotpSecret> waitingSecret(String accountId) {
        return since(accountId).isPresent()
                ? Optional.empty()
                : secrets.findById(accountId).filter(secret -> secret.waits(clock.instant()));
    }

    private Optional<Account> unchanged(CurrentAccount login) {
        return accounts.findLockedById(login.id())
                .filter(account -> account.stamp().equals(login.stamp()));
    }

    private List<String> replaceCodes(String accountId) {
        List<String> drawn =
                Stream.generate(RecoveryCode::draw).limit(RECOVERY_CODES).toList();
        codes.forget(accountId);
        codes.saveAll(
                drawn.stream().map(code -> new RecoveryCode(accountId, code)).toList());
        return drawn;
    }

    private void forget(Account account, Change change) {
        account.turnSecondFactorOff();
        secrets.forget(account.id());
        codes.forget(account.id());
        events.publishEvent(new SecondFactorChanged(account.id(), change));
    }
}
