package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissements;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores addresses that wait, and what becomes of them, in short transactions. */
@Service
@Transactional
class EmailChangeWrites {

    private static final int TOKEN_BYTES = 32;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final Etablissements etablissements;
    private final EmailChangeRows changes;
    private final EmailChangeTokens tokens;
    private final ResetRequests resets;
    private final ResetSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EmailChangeWrites(
            Accounts accounts,
            AccountAddresses addresses,
            Etablissements etablissements,
            EmailChangeRows changes,
            EmailChangeTokens tokens,
            ResetRequests resets,
            ResetSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.etablissements = etablissements;
        this.changes = changes;
        this.tokens = tokens;
        this.resets = resets;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    Optional<EmailChangeProblem> open(CurrentAccount login, String email) {
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

    @Transactional(readOnly = true)
    public String current(String accountId) {
        return addresses.of(accounts.findById(accountId).orElseThrow()).email();
    }

    @Transactional(readOnly = true)
    public Optional<String> waiting(String accountId) {
        return changes.findFirstByAccountIdOrderByRequestedAtDesc(accountId)
                .filter(change -> state(change) == ResetLink.State.OPEN)
                .map(EmailChange::email);
    }

    @Transactional(readOnly = true)
    public EmailChangeLink look(String key) {
        return changes.findByToken(key).map(this::link).orElse(EmailChangeLink.NOWHERE);
    }

    /** Every link to choose a password that went to the older address dies with it. */
    boolean confirm(String key) {
        Optional<EmailChange> found = changes.findByToken(key);
        if (found.isEmpty()) {
            return false;
        }
        EmailChange change = found.get();
        Account account = accounts.findLockedById(change.accountId()).orElseThrow();
        if (state(change) != ResetLink.State.OPEN || changes.use(change.id(), clock.instant()) == 0) {
            return false;
        }
        etablissements.findLockedById(account.etablissementId()).orElseThrow().correctContactEmail(change.email());
        resets.closeAll(account.id(), ResetClosing.REVOKED, clock.instant());
        events.publishEvent(new EmailChangeConfirmed(change.id(), account.etablissementId(), change.email()));
        return true;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<EmailChangeMail> next(String changeId) {
        return changes.findById(changeId)
                .filter(change -> state(change) == ResetLink.State.OPEN)
                .map(this::mail);
    }

    @Transactional(readOnly = true)
    public Optional<AccountAddress> former(String changeId) {
        return changes.findById(changeId).map(change -> address(change, change.formerEmail()));
    }

    @Transactional(readOnly = true)
    public boolean isConfirmed(String changeId) {
        return changes.findById(changeId).filter(EmailChange::isConfirmed).isPresent();
    }

    private EmailChangeMail mail(EmailChange change) {
        Instant expiry = clock.instant().plus(settings.validity());
        change.prolong(expiry);
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        tokens.save(new EmailChangeToken(token, change.id()));
        return new EmailChangeMail(address(change, change.email()), token, expiry);
    }

    private AccountAddress address(EmailChange change, String email) {
        return addresses.of(accounts.findById(change.accountId()).orElseThrow()).at(email);
    }

    private EmailChangeLink link(EmailChange change) {
        ResetLink.State state = state(change);
        return state == ResetLink.State.OPEN
                ? new EmailChangeLink(
                        state, change.email(), address(change, change.email()).displayName())
                : EmailChangeLink.closed(state);
    }

    private ResetLink.State state(EmailChange change) {
        Account account = accounts.findById(change.accountId()).orElseThrow();
        return change.state(account, addresses.of(account).email(), clock.instant());
    }
}
