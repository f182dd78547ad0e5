package fr.tmspros.password;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AccountAddresses;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.LinkState;
import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.secret.Digests;
import fr.tmspros.secret.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** « Mot de passe oublié ? »: whatever was typed is stored; whose it is, and what to do about it, is asked by the job alone. */
@Service
@Transactional
public class PasswordResets {

    private static final int LONGEST_IDENTIFIER = 254;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final Etablissements etablissements;
    private final ResetRequests requests;
    private final ResetSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordResets(
            Accounts accounts,
            AccountAddresses addresses,
            Etablissements etablissements,
            ResetRequests requests,
            ResetSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.etablissements = etablissements;
        this.requests = requests;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a request, the same work whoever it is for.
     *
     * @param typed identifier in any spelling
     */
    public void request(String typed) {
        String identifier = LoginIdentifier.normalize(typed);
        String stored = identifier.length() > LONGEST_IDENTIFIER ? "" : identifier;
        ResetRequest request = requests.save(new ResetRequest(stored, clock.instant()));
        events.publishEvent(new PasswordResetRequested(
                request.id(), accounts.findNameByIdentifier(stored).orElse(null)));
    }

    /**
     * What to do about a request. Where that is a mail, its link is drawn and its hash committed at once: a mail that leaves is always
     * one that works, and older links are dead. A request that leads nowhere is forgotten.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public ResetStep next(String requestId) {
        requests.deleteOld(clock.instant().minus(KEPT));
        Optional<ResetRequest> request = requests.findById(requestId).filter(found -> !found.isClosed());
        if (request.isEmpty()) {
            return new ResetStep.Nothing();
        }
        ResetStep step = next(request.get());
        if (step instanceof ResetStep.Nothing) {
            forget(request.get());
        } else {
            request.get().countMail(clock.instant());
        }
        return step;
    }

    /** A link that may have left has to say what became of it. */
    private void forget(ResetRequest request) {
        if (request.wasMailed()) {
            request.close(LinkState.REPLACED, clock.instant());
        } else {
            requests.delete(request);
        }
    }

    private ResetStep next(ResetRequest request) {
        Optional<Account> account =
                accounts.findByIdentifier(request.identifier()).flatMap(known -> accounts.findLockedById(known.id()));
        if (isSuperseded(request)) {
            return new ResetStep.Nothing();
        }
        return account.filter(Account::activated)
                .<ResetStep>map(active -> mail(request, active))
                .or(() -> etablissement(request).map(ResetStep.Activate::new))
                .orElseGet(ResetStep.Nothing::new);
    }

    private boolean isSuperseded(ResetRequest request) {
        return requests.existsByIdentifierAndRequestedAtAfter(request.identifier(), request.requestedAt())
                || (!request.wasMailed()
                        && requests.countByIdentifierAndMailedAtAfter(
                                        request.identifier(), clock.instant().minus(WINDOW))
                                >= settings.mailsPerHour());
    }

    private ResetStep.Mail mail(ResetRequest request, Account account) {
        Instant now = clock.instant();
        AccountAddress to = addresses.of(account);
        if (!request.wasMailed()) {
            requests.closeAll(account.id(), LinkState.REPLACED, now);
        }
        request.prolong(to, now.plus(settings.validity()));
        String token = Secrets.ofLink();
        request.mailed(token);
        return new ResetStep.Mail(to, token, now.plus(settings.validity()));
    }

    private Optional<Long> etablissement(ResetRequest request) {
        return Siret.parse(request.identifier())
                .flatMap(siret -> etablissements.findBySiret(siret.digits()))
                .map(Etablissement::id);
    }

    /** What a session, which is a row of the database, may keep of a link instead of its token, which opens it. */
    public String keyOf(String token) {
        return Digests.sha256(token);
    }

    /** Where the link with this key leads; changes nothing, however often a mail scanner looks too. */
    @Transactional(readOnly = true)
    public PasswordLink look(String key) {
        return requests.findByToken(key).map(this::link).orElse(PasswordLink.NOWHERE);
    }

    private PasswordLink link(ResetRequest request) {
        AccountAddress address =
                addresses.of(accounts.findById(request.accountId()).orElseThrow());
        return new PasswordLink(request.state(address, clock.instant()), request.id(), request.accountId());
    }

    /** Uses an open link up; false for whoever comes second. */
    boolean use(PasswordLink link) {
        return requests.use(link.requestId(), clock.instant()) > 0;
    }

    /** Ends every link of this account: its password, or its address, is another one. */
    public void revoke(String accountId) {
        requests.closeAll(accountId, LinkState.REVOKED, clock.instant());
    }

    /** The account is called otherwise at login; so is whoever asked for a link that has not been sent yet. */
    public void rename(String former, String current) {
        requests.rename(former, current);
    }

    /** Forgets what was asked for under these identifiers. */
    public void forget(Collection<String> identifiers) {
        requests.deleteByIdentifierIn(identifiers);
    }
}
