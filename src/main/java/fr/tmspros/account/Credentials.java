package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Siret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Temporary passwords of établissements: drawn, kept as hashes, killed. */
@Service
public class Credentials {

    /** 31 characters without look-alikes (no i, l, o, 0, 1): 18 of them carry 89 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 3;

    /** Nobody types a link: 30 characters carry 148 bits. */
    private static final int GROUPS_OF_LINK = 5;

    private static final int GROUP_LENGTH = 6;

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final ResetRequests resets;
    private final CredentialsSettings settings;
    private final Throttling throttling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Credentials(
            Accounts accounts,
            CredentialsDispatches dispatches,
            TemporarySecrets secrets,
            ResetRequests resets,
            CredentialsSettings settings,
            Throttling throttling,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.dispatches = dispatches;
        this.secrets = secrets;
        this.resets = resets;
        this.settings = settings;
        this.throttling = throttling;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Draws one more secret for the open dispatch of this établissement, and commits its hash at once: a mail that leaves is always
     * one that works.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public IssuedCredentials issue(Etablissement etablissement) {
        Account account = accounts.findByEtablissementId(etablissement.id())
                .orElseGet(() -> accounts.save(newAccount(etablissement)));
        CredentialsDispatch dispatch = openDispatch(account.id(), expiry());
        boolean link = settings.delivery() == CredentialsSettings.Delivery.LINK;
        String secret = draw(link ? GROUPS_OF_LINK : GROUPS);
        secrets.save(new TemporarySecret(dispatch.id(), secret, random, clock.instant()));
        events.publishEvent(new CredentialsIssued(AccountName.of(account)));
        return new IssuedCredentials(
                dispatch.id(),
                account.identifier(),
                link ? ActivationLinks.token(dispatch.id(), secret) : secret,
                link,
                dispatch.expiresAt());
    }

    /** Kills every temporary password of this établissement: the next mail belongs to a new dispatch, and may be tried at once. */
    @Transactional
    public void revoke(long etablissementId) {
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            closeDispatches(account);
            throttling.free(account.identifier());
        });
    }

    /** Kills the password too: the account has to be activated anew. */
    @Transactional
    public void requireActivation(long etablissementId) {
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            closeDispatches(account);
            accounts.findLockedById(account.id());
            resets.closeAll(account.id(), ResetClosing.REVOKED, clock.instant());
            account.deactivate();
            throttling.free(account.identifier());
        });
    }

    /** The établissement is called otherwise at login from now on; so is whatever was asked for and has not been sent yet. */
    @Transactional
    public void rename(long etablissementId, Siret siret) {
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            String former = account.identifier();
            accounts.findLockedById(account.id()).orElseThrow().rename(siret.digits());
            resets.rename(former, siret.digits());
        });
    }

    void closeDispatches(Account account) {
        dispatches.findByAccountIdAndClosedAtIsNull(account.id()).forEach(dispatch -> dispatch.close(clock.instant()));
    }

    private Account newAccount(Etablissement etablissement) {
        return Account.ofEtablissement(
                etablissement.id(), etablissement.siret().digits(), etablissement.name(), clock.instant());
    }

    private CredentialsDispatch openDispatch(String accountId, Instant expiry) {
        Optional<CredentialsDispatch> open =
                dispatches.findByAccountIdAndClosedAtIsNull(accountId).stream().findFirst();
        open.ifPresent(dispatch -> dispatch.prolong(expiry));
        return open.orElseGet(() -> dispatches.save(new CredentialsDispatch(accountId, clock.instant(), expiry)));
    }

    private Instant expiry() {
        return clock.instant().atZone(ZoneOffset.UTC).plus(settings.validity()).toInstant();
    }

    private String draw(int groups) {
        return Stream.generate(this::drawGroup).limit(groups).collect(Collectors.joining("-"));
    }

    private String drawGroup() {
        return random.ints(GROUP_LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
