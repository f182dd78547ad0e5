package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
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

/** « Mot de passe oublié ? »: whatever was typed is stored; whose it is, and what to do about it, is asked by the job alone. */
@Service
@Transactional
public class PasswordResets {

    private static final int LONGEST_IDENTIFIER = 254;
    private static final int TOKEN_BYTES = 32;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final Etablissements etablissements;
    private final ResetRequests requests;
    private final ResetTokens tokens;
    private final ResetSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordResets(
            Accounts accounts,
            AccountAddresses addresses,
            Etablissements etablissements,
            ResetRequests requests,
            ResetTokens tokens,
            ResetSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.etablissements = etablissements;
        this.requests = requests;
        this.tokens = tokens;
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
        String identifier = Logins.normalize(typed);
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
            request.close(ResetClosing.REPLACED, clock.instant());
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
            requests.closeAll(account.id(), ResetClosing.REPLACED, now);
        }
        request.prolong(to, now.plus(settings.validity()));
        String token = draw();
        tokens.save(new ResetToken(token, request.id()));
        return new ResetStep.Mail(to, token, now.plus(settings.validity()));
    }

    private Optional<Long> etablissement(ResetRequest request) {
        return Siret.parse(request.identifier())
                .flatMap(siret -> etablissements.findBySiret(siret.digits()))
                .map(Etablissement::id);
    }

    private String draw() {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
