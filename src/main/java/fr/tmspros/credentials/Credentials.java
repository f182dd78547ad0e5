package fr.tmspros.credentials;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountName;
import fr.tmspros.account.Accounts;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.password.PasswordResets;
import fr.tmspros.secret.Secrets;
import fr.tmspros.throttling.Throttling;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Temporary passwords of établissements: drawn, kept as hashes, killed. */
@Service
public class Credentials {

    /** 18 characters carry 89 bits. */
    private static final int GROUPS = 3;

    /** Nobody types a link: 30 characters carry 148 bits. */
    private static final int GROUPS_OF_LINK = 5;

    private static final int GROUP_LENGTH = 6;

    private final Accounts accounts;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final PasswordResets resets;
    private final CredentialsSettings settings;
    private final Throttling throttling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Credentials(
            Accounts accounts,
            CredentialsDispatches dispatches,
            TemporarySecrets secrets,
            PasswordResets resets,
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

    /** Whether the mail carries a link instead of a temporary password. */
    public boolean goByLink() {
        return settings.delivery() == CredentialsSettings.Delivery.LINK;
    }

    /**
     * Draws one more secret for the open dispatch of this établissement, and commits its hash at once: a mail that leaves is always
     * one that works.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public IssuedCredentials issue(Etablissement etablissement) {
        boolean link = goByLink();
        PaperCredentials drawn = draw(etablissement, link ? GROUPS_OF_LINK : GROUPS);
        return new IssuedCredentials(
                drawn.dispatchId(),
                drawn.identifier(),
                link ? drawn.token() : drawn.secret(),
                link,
                drawn.validUntil());
    }

    /**
     * Draws one more secret for a letter, to be typed as a temporary password or followed as a link. One that works until it is used, or
     * the dispatch ends, beside those that were mailed.
     */
    @Transactional
    public PaperCredentials issueOnPaper(Etablissement etablissement) {
        return draw(etablissement, GROUPS);
    }

    private PaperCredentials draw(Etablissement etablissement, int groups) {
        Account account = accounts.findByEtablissementId(etablissement.id())
                .orElseGet(() -> accounts.save(newAccount(etablissement)));
        CredentialsDispatch dispatch = openDispatch(account.id(), expiry());
        String secret = Secrets.typed(groups, GROUP_LENGTH);
        secrets.save(new TemporarySecret(dispatch.id(), secret, clock.instant()));
        events.publishEvent(new CredentialsIssued(AccountName.of(account)));
        return new PaperCredentials(
                dispatch.id(),
                account.identifier(),
                secret,
                ActivationLinks.token(dispatch.id(), secret),
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
            resets.revoke(account.id());
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

    /**
     * The dispatch whose temporary password this is, be it expired; empty where nothing that was drawn for the account and not replaced
     * fits.
     */
    @Transactional(readOnly = true)
    public Optional<String> dispatchOf(String accountId, String typed) {
        return secrets.findOpen(accountId).stream()
                .filter(secret -> secret.matches(typed))
                .findFirst()
                .map(TemporarySecret::dispatchId);
    }

    /** Whether the temporary passwords of this dispatch let in. */
    @Transactional(readOnly = true)
    public boolean isOpen(String dispatchId) {
        return dispatches
                .findById(dispatchId)
                .filter(dispatch -> dispatch.isOpen(clock.instant()))
                .isPresent();
    }

    /** Whether time alone has ended this dispatch: nothing was sent since, and the account is not activated. */
    @Transactional(readOnly = true)
    public boolean isExpired(String dispatchId) {
        return dispatches
                .findById(dispatchId)
                .filter(dispatch -> dispatch.isExpired(clock.instant()))
                .isPresent();
    }

    /** Forgets everything that was drawn for this établissement. */
    @Transactional
    public void forget(long etablissementId) {
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            secrets.deleteByAccountId(account.id());
            dispatches.deleteByAccountId(account.id());
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
}
