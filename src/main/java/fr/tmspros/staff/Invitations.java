package fr.tmspros.staff;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LinkState;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.secret.Digests;
import fr.tmspros.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The links with which invited people come in. As everywhere, looking at one changes nothing, and only the hash of what it carries is
 * kept.
 */
@Service
public class Invitations {

    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(90);

    private final InvitationRows rows;
    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Caisses caisses;
    private final InvitationSettings settings;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Invitations(
            InvitationRows rows,
            Accounts accounts,
            AccountDirectory directory,
            Caisses caisses,
            InvitationSettings settings,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.accounts = accounts;
        this.directory = directory;
        this.caisses = caisses;
        this.settings = settings;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Stores an invitation in the caller's transaction, and announces it with {@link InvitationSent}; an older one is replaced. */
    void send(Account account, CurrentAccount by) {
        Instant now = clock.instant();
        rows.deleteOld(now.minus(KEPT));
        rows.closeAll(account.id(), LinkState.REPLACED, now);
        Invitation invitation = rows.save(new Invitation(account, by.id(), now));
        events.publishEvent(
                new InvitationSent(invitation.id(), AccountName.of(account), account.role(), account.caisses()));
    }

    /** False where one was sent just now. */
    boolean sendAgain(Account account, CurrentAccount by) {
        Instant before = clock.instant().minus(DOUBLE_CLICK);
        boolean justSent = rows.findByAccountIdInAndClosedAtIsNull(Set.of(account.id())).stream()
                .anyMatch(invitation -> invitation.requestedAt().isAfter(before));
        if (!justSent) {
            send(account, by);
        }
        return !justSent;
    }

    /** Its link says from now on that it was taken back. */
    void withdraw(Account account) {
        rows.closeAll(account.id(), LinkState.REVOKED, clock.instant());
        events.publishEvent(new InvitationClosed(AccountName.of(account), false));
    }

    /** The mail, its link drawn and committed; empty where nobody is invited any more. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<InvitationMail> next(String invitationId) {
        return rows.findById(invitationId)
                .filter(invitation -> invitation.state(clock.instant()) == LinkState.OPEN)
                .flatMap(invitation -> accounts.findById(invitation.accountId()).map(account -> {
                    Instant expiry = clock.instant().plus(settings.validity());
                    String token = Secrets.ofLink();
                    invitation.mailed(token, expiry);
                    return new InvitationMail(
                            directory.address(account.id()).orElseThrow(),
                            token,
                            expiry,
                            account.role(),
                            caisses.findAllByOrderByName().stream()
                                    .filter(caisse -> account.caisses().contains(caisse.code()))
                                    .map(Caisse::name)
                                    .toList(),
                            inviter(invitation).orElse(null));
                }));
    }

    /** The mail server does not take its mail: whoever invited can see it. */
    @Transactional
    public void mailRefused(String invitationId) {
        rows.findById(invitationId).ifPresent(invitation -> invitation.mailRefused(clock.instant()));
    }

    private Optional<AccountAddress> inviter(Invitation invitation) {
        return Optional.ofNullable(invitation.invitedBy()).flatMap(directory::address);
    }

    /** What a session, which is a row of the database, may keep of a link instead of its token. */
    public String keyOf(String token) {
        return Digests.sha256(token);
    }

    /** Where the link with this key leads; changes nothing. */
    @Transactional(readOnly = true)
    public InvitationLink look(String key) {
        return rows.findByToken(key).map(this::link).orElse(InvitationLink.NOWHERE);
    }

    private InvitationLink link(Invitation invitation) {
        LinkState state = invitation.state(clock.instant());
        String inviter = inviter(invitation).map(AccountAddress::displayName).orElse(null);
        return Optional.ofNullable(invitation.accountId())
                .filter(id -> state == LinkState.OPEN)
                .flatMap(accounts::findById)
                .map(account ->
                        new InvitationLink(state, account.id(), account.displayName(), account.identifier(), inviter))
                .orElseGet(() -> InvitationLink.closed(state == LinkState.OPEN ? LinkState.REVOKED : state, inviter));
    }

    /**
     * Uses the link up: whoever was invited is there, with a checked password. Of two at once one finds it used. The hash is computed
     * before the transaction begins, so that whoever waits for the turn holds no database connection.
     *
     * @return false where the link is not open, or not any more
     */
    public boolean accept(String key, String password) {
        if (!look(key).isOpen()) {
            return false;
        }
        String hash = passwords.encode(password);
        return Boolean.TRUE.equals(transaction.execute(status -> join(key, hash)));
    }

    private boolean join(String key, String hash) {
        Instant now = clock.instant();
        Optional<Invitation> invitation = rows.findByToken(key);
        Optional<Account> account = invitation
                .map(Invitation::accountId)
                .flatMap(accounts::findLockedById)
                .filter(found -> !found.activated() && !found.disabled());
        if (account.isEmpty() || rows.use(invitation.get().id(), now) == 0) {
            return false;
        }
        account.get().join(hash, now);
        rows.closeAll(account.get().id(), LinkState.REPLACED, now);
        events.publishEvent(new InvitationClosed(AccountName.of(account.get()), true));
        return true;
    }
}
