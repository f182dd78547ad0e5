package fr.tmspros.secondfactor;

import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.throttling.Throttling;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The code after the password: of the authenticator application, or a recovery code. Each works once. Wrong ones are counted like
 * passwords, but apart from them: neither the right password nor a new one gives further tries.
 */
@Service
public class SecondFactorCheck {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    /** No identifier that is typed holds a line feed: nobody counts failures here from the login page. */
    private static final String SUBJECT = "\ncode ";

    private final Accounts accounts;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final Totp totp;
    private final TotpCipher cipher;
    private final Throttling throttling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondFactorCheck(
            Accounts accounts,
            TotpSecrets secrets,
            RecoveryCodes codes,
            Totp totp,
            TotpCipher cipher,
            Throttling throttling,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.codes = codes;
        this.totp = totp;
        this.cipher = cipher;
        this.throttling = throttling;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Judges a code and uses it up. Call it outside of a transaction: what it counts stays counted.
     *
     * @param login who has typed the right password
     * @param address where the request comes from
     * @return the same login, proved; empty where the code is wrong or used, or came after too many wrong ones
     */
    public Optional<CurrentAccount> prove(CurrentAccount login, String typed, String address) {
        Optional<BooleanSupplier> use = useOf(login.id(), typed);
        boolean passed = throttling.lets(SUBJECT + login.id(), address, use.isPresent())
                && use.filter(BooleanSupplier::getAsBoolean).isPresent();
        if (!passed) {
            events.publishEvent(new SecondFactorRefused(login.id()));
            return Optional.empty();
        }
        accounts.see(login.id(), clock.instant());
        return Optional.of(login.with(SecondFactor.PROVED));
    }

    /** A code of the application without the blanks it is shown with. */
    static String digits(String typed) {
        return BLANKS.matcher(typed).replaceAll("");
    }

    /** How to use this code up; empty where it is none. */
    private Optional<BooleanSupplier> useOf(String accountId, String typed) {
        String digits = digits(typed);
        return SIX_DIGITS.matcher(digits).matches() ? ofApplication(accountId, digits) : ofPaper(accountId, typed);
    }

    private Optional<BooleanSupplier> ofApplication(String accountId, String code) {
        return secrets.findById(accountId).flatMap(secret -> {
            OptionalLong step = cipher.decrypt(secret.secret())
                    .map(clear -> totp.stepOf(clear, code, clock.instant()))
                    .orElse(OptionalLong.empty());
            return step.isPresent() && step.getAsLong() > secret.lastStep()
                    ? Optional.of(() -> secrets.use(accountId, secret.secret(), step.getAsLong()) > 0)
                    : Optional.empty();
        });
    }

    private Optional<BooleanSupplier> ofPaper(String accountId, String typed) {
        String hash = RecoveryCode.hash(accountId, typed);
        return codes.existsById(hash) ? Optional.of(() -> codes.use(hash) > 0) : Optional.empty();
    }
}
