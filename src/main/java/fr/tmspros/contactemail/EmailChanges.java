package fr.tmspros.contactemail;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AccountAddresses;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LinkState;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.EmailFormat;
import fr.tmspros.password.PasswordResets;
import fr.tmspros.password.Passwords;
import fr.tmspros.password.ResetSettings;
import fr.tmspros.secret.Digests;
import fr.tmspros.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Another address of contact, as an établissement wishes it: it asks the password, and the older address counts until the new one was
 * confirmed with a link.
 */
@Service
public class EmailChanges {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Passwords passwords;
    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final Etablissements etablissements;
    private final EmailChangeRows changes;
    private final PasswordResets resets;
    private final ResetSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EmailChanges(
            Passwords passwords,
            Accounts accounts,
            AccountAddresses addresses,
            Etablissements etablissements,
            EmailChangeRows changes,
            PasswordResets resets,
            ResetSettings settings,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.addresses = addresses;
        this.etablissements = etablissements;
        this.changes = changes;
        this.resets = resets;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Asks for another address. One that was asked for before and waits is replaced. The password is verified outside of any transaction.
     *
     * @param typed the address as typed
     * @param address where the request comes from
     * @return empty where the link is on its way
     */
    public Optional<EmailChangeProblem> request(CurrentAccount login, String password, String typed, String address) {
        String email = EmailFormat.normalise(typed.strip());
        if (!EmailFormat.matches(email)) {
            return Optional.of(EmailChangeProblem.UNUSABLE);
        }
        return passwords.confirms(login.id(), password, address)
                ? transaction.execute(status -> open(login, email))
                : Optional.of(EmailChangeProblem.PASSWORD);
    }

    private Optional<EmailChangeProblem> open(CurrentAccount login, String email) {
        Instant now = clock.instant();
        Account account = accounts.findLockedById(login.id()).orElseThrow();
        String known = addresses.of(account).email();
        if (email.equals(known)) {
            return Optional.of(EmailChangeProblem.UNCHANGED);
        }
        if (changes.countByAccountIdAndRequestedAtAfter(account.id(), now.minus(WINDOW)) >= settings.mailsPerHour()) {
            return Optional.of(EmailChangeProblem.TOO_MANY);
        }
        changes.deleteOld(now.minus(KEPT));
        changes.replaceAll(account.id(), now);
        EmailChange change = changes.save(new EmailChange(account, known, email, now));
        events.publishEvent(new EmailChangeRequested(change.id(), account.etablissementId(), email));
        return Optional.empty();
    }

    /** The address that counts. */
    @Transactional(readOnly = true)
    public String current(CurrentAccount login) {
        return addresses.of(accounts.findById(login.id()).orElseThrow()).email();
    }

    /** The address that waits to be confirmed. */
    @Transactional(readOnly = true)
    public Optional<String> waiting(CurrentAccount login) {
        return changes.findFirstByAccountIdOrderByRequestedAtDesc(login.id())
                .filter(change -> state(change) == LinkState.OPEN)
                .map(EmailChange::email);
    }

    /** The mail to the new address, its link drawn and committed; empty where there is nothing to confirm any more. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<EmailChangeMail> next(String changeId) {
        return changes.findById(changeId)
                .filter(change -> state(change) == LinkState.OPEN)
                .map(change -> {
                    Instant expiry = clock.instant().plus(settings.validity());
                    String token = Secrets.ofLink();
                    change.mailed(token, expiry);
                    return new EmailChangeMail(address(change, change.email()), token, expiry);
                });
    }

    /** What a session, which is a row of the database, may keep of a link instead of its token. */
    public String keyOf(String token) {
        return Digests.sha256(token);
    }

    /** Where the link with this key leads; changes nothing. */
    @Transactional(readOnly = true)
    public EmailChangeLink look(String key) {
        return changes.findByToken(key).map(this::link).orElse(EmailChangeLink.NOWHERE);
    }

    /**
     * Uses the link up: its address counts from now on, and every link to choose a password that went to the older one dies with it. False
     * where it is not open, or not any more.
     */
    @Transactional
    public boolean confirm(String key) {
        Optional<EmailChange> found = changes.findByToken(key);
        if (found.isEmpty()) {
            return false;
        }
        EmailChange change = found.get();
        Account account = accounts.findLockedById(change.accountId()).orElseThrow();
        if (state(change) != LinkState.OPEN || changes.use(change.id(), clock.instant()) == 0) {
            return false;
        }
        etablissements.findLockedById(account.etablissementId()).orElseThrow().correctContactEmail(change.email());
        resets.revoke(account.id());
        events.publishEvent(new EmailChangeConfirmed(change.id(), account.etablissementId(), change.email()));
        return true;
    }

    /** Where the older address is told of the change. */
    @Transactional(readOnly = true)
    public Optional<AccountAddress> former(String changeId) {
        return changes.findById(changeId).map(change -> address(change, change.formerEmail()));
    }

    /** Whether the new address of this change was confirmed. */
    @Transactional(readOnly = true)
    public boolean isConfirmed(String changeId) {
        return changes.findById(changeId).filter(EmailChange::isConfirmed).isPresent();
    }

    private AccountAddress address(EmailChange change, String email) {
        return addresses.of(accounts.findById(change.accountId()).orElseThrow()).at(email);
    }

    private EmailChangeLink link(EmailChange change) {
        LinkState state = state(change);
        return state == LinkState.OPEN
                ? new EmailChangeLink(
                        state, change.email(), address(change, change.email()).displayName())
                : EmailChangeLink.closed(state);
    }

    private LinkState state(EmailChange change) {
        Account account = accounts.findById(change.accountId()).orElseThrow();
        return change.state(account, addresses.of(account).email(), clock.instant());
    }
}
