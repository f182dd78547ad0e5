package fr.tmspros.account;

import fr.tmspros.account.SecondFactorChanged.Change;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores what became of a second factor, in short transactions that hold the row of the account: nothing that was verified before is
 * taken for granted once the account has changed.
 */
@Service
@Transactional
class SecondFactorWrites {

    private final Accounts accounts;
    private final TotpSecrets secrets;
    private final RecoveryCodes codes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondFactorWrites(
            Accounts accounts,
            TotpSecrets secrets,
            RecoveryCodes codes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.codes = codes;
        this.events = events;
        this.clock = clock;
    }

    /** A secret that counts already is not replaced. */
    void begin(CurrentAccount login, String encrypted) {
        unchanged(login)
                .filter(account -> account.secondFactorSince() == null)
                .ifPresent(account -> secrets.save(new TotpSecret(account.id(), encrypted, clock.instant())));
    }

    /** From now on the secret counts, and this step of it is used. */
    Optional<CurrentAccount> turnOn(CurrentAccount login, TotpSecret verified, long step, List<String> drawn) {
        Optional<Account> account = unchanged(login).filter(found -> found.secondFactorSince() == null);
        if (account.isEmpty() || secrets.use(login.id(), verified.secret(), step) == 0) {
            return Optional.empty();
        }
        account.get().turnSecondFactorOn(clock.instant());
        replaceCodes(login.id(), drawn);
        events.publishEvent(new SecondFactorChanged(login.id(), Change.TURNED_ON));
        return account.map(on -> on.loggedIn().with(SecondFactor.PROVED));
    }

    boolean renew(CurrentAccount login, List<String> drawn) {
        Optional<Account> account = unchanged(login).filter(found -> found.secondFactorSince() != null);
        account.ifPresent(found -> {
            replaceCodes(found.id(), drawn);
            events.publishEvent(new SecondFactorChanged(found.id(), Change.CODES_RENEWED));
        });
        return account.isPresent();
    }

    Optional<CurrentAccount> turnOff(CurrentAccount login) {
        Optional<Account> account = unchanged(login);
        account.ifPresent(this::forget);
        return account.map(Account::loggedIn);
    }

    void reset(String accountId) {
        forget(accounts.findLockedById(accountId).orElseThrow());
    }

    private void forget(Account account) {
        account.turnSecondFactorOff();
        secrets.forget(account.id());
        codes.forget(account.id());
        events.publishEvent(new SecondFactorChanged(account.id(), Change.TURNED_OFF));
    }

    private void replaceCodes(String accountId, List<String> drawn) {
        codes.forget(accountId);
        codes.saveAll(
                drawn.stream().map(code -> new RecoveryCode(accountId, code)).toList());
    }

    private Optional<Account> unchanged(CurrentAccount login) {
        return accounts.findLockedById(login.id())
                .filter(account -> account.stamp().equals(login.stamp()));
    }
}
