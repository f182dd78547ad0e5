package fr.tmspros.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * The second factor of the staff: how one gets it, renews its recovery codes and gets rid of it. Passwords are verified outside of any
 * transaction, so that whoever waits for the turn holds no database connection.
 */
@Service
public class SecondFactors {

    /** How many recovery codes somebody gets. */
    static final int RECOVERY_CODES = 10;

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final Totp totp;
    private final TotpCipher cipher;
    private final Passwords passwords;
    private final SecondFactorWrites writes;
    private final SecondFactorSettings settings;
    private final Clock clock;

    SecondFactors(
            Accounts accounts,
            TotpSecrets secrets,
            RecoveryCodes codes,
            Totp totp,
            TotpCipher cipher,
            Passwords passwords,
            SecondFactorWrites writes,
            SecondFactorSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.codes = codes;
        this.totp = totp;
        this.cipher = cipher;
        this.passwords = passwords;
        this.writes = writes;
        this.settings = settings;
        this.clock = clock;
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
     * nowhere else, is not asked for it again.
     *
     * @param address where the request comes from
     * @return whether the password was right
     */
    public boolean begin(CurrentAccount login, String password, String address) {
        boolean allowed =
                login.secondFactor() == SecondFactor.TO_ENROL || passwords.confirms(login.id(), password, address);
        if (allowed) {
            writes.begin(login, cipher.encrypt(totp.draw()));
        }
        return allowed;
    }

    /** Turns the second factor on with a first code; every other session ends. Empty where the code is wrong. */
    public Optional<RecoverySheet> confirm(CurrentAccount login, String code) {
        Optional<TotpSecret> waiting = waitingSecret(login.id());
        OptionalLong step = waiting.flatMap(secret -> cipher.decrypt(secret.secret()))
                .map(secret -> totp.stepOf(secret, SecondFactorCheck.digits(code), clock.instant()))
                .orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> drawn = draw();
        return writes.turnOn(login, waiting.get(), step.getAsLong(), drawn)
                .map(account -> new RecoverySheet(account, drawn));
    }

    /** New recovery codes instead of the older ones; empty where the password is wrong. */
    public Optional<RecoverySheet> renewCodes(CurrentAccount login, String password, String address) {
        if (!passwords.confirms(login.id(), password, address)) {
            return Optional.empty();
        }
        List<String> drawn = draw();
        return writes.renew(login, drawn) ? Optional.of(new RecoverySheet(login, drawn)) : Optional.empty();
    }

    /** Turns it off, for good or to enrol another device; every other session ends. Empty where the password is wrong. */
    public Optional<CurrentAccount> turnOff(CurrentAccount login, String password, String address) {
        return passwords.confirms(login.id(), password, address)
                ? writes.turnOff(login).map(account -> settings.judge(account, false))
                : Optional.empty();
    }

    /** For somebody who has lost the device and the codes; whoever calls this has made sure who that is. All its sessions end. */
    public void reset(String accountId) {
        writes.reset(accountId);
    }

    private Optional<TotpSecret> waitingSecret(String accountId) {
        return since(accountId).isPresent()
                ? Optional.empty()
                : secrets.findById(accountId).filter(secret -> secret.waits(clock.instant()));
    }

    private List<String> draw() {
        return Stream.generate(() -> RecoveryCode.draw(random))
                .limit(RECOVERY_CODES)
                .toList();
    }
}
