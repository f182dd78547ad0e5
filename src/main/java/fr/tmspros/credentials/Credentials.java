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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return issueAll(List.of(etablissement)).get(etablissement.id());
    }

    /**
     * The same for several établissements in the transaction of the caller, who commits it before a mail leaves.
     *
     * @return by the ids of the établissements
     */
    @Transactional
    public Map<Long, IssuedCredentials> issueAll(Collection<Etablissement> etablissements) {
        boolean link = goByLink();
        Map<Long, IssuedCredentials> issued = new HashMap<>();
        draw(etablissements, link ? GROUPS_OF_LINK : GROUPS)
                .forEach((id, drawn) -> issued.put(
                        id,
                        new IssuedCredentials(
                                drawn.dispatchId(),
                                drawn.identifier(),
                                link ? drawn.token() : drawn.secret(),
                                link,
                                drawn.validUntil())));
        return issued;
    }

    /**
     * Draws one more secret for a letter, to be typed as a temporary password or followed as a link. One that works until it is used, or
     * the dispatch ends, beside those that were mailed.
     */
    @Transactional
    public PaperCredentials issueOnPaper(Etablissement etablissement) {
        return draw(List.of(etablissement), GROUPS).get(etablissement.id());
    }

    /** Kind by kind, as the database wants them: accounts, then their dispatches, then the secrets of these. */
    private Map<Long, PaperCredentials> draw(Collection<Etablissement> etablissements, int groups) {
        Map<Long, Account> owners =
                accounts
                        .findByEtablissementIdIn(
                                etablissements.stream().map(Etablissement::id).toList())
                        .stream()
                        .collect(Collectors.toMap(Account::etablissementId, Function.identity()));
        Map<String, CredentialsDispatch> open = prolonged(owners.values());
        etablissements.forEach(etablissement ->
                owners.computeIfAbsent(etablissement.id(), id -> accounts.save(newAccount(etablissement))));
        owners.values().forEach(account -> open.computeIfAbsent(account.id(), this::newDispatch));
        Map<Long, PaperCredentials> drawn = new HashMap<>();
        owners.forEach((id, account) -> drawn.put(id, draw(account, open.get(account.id()), groups)));
        events.publishEvent(new CredentialsIssued(
                owners.values().stream().map(AccountName::of).toList()));
        return drawn;
    }

    /** The open dispatches by the ids of their accounts. */
    private Map<String, CredentialsDispatch> prolonged(Collection<Account> owners) {
        Map<String, CredentialsDispatch> open = new HashMap<>();
        if (!owners.isEmpty()) {
            dispatches.findOpen(owners.stream().map(Account::id).toList()).forEach(dispatch -> {
                dispatch.prolong(expiry());
                open.putIfAbsent(dispatch.accountId(), dispatch);
            });
        }
        return open;
    }

    private CredentialsDispatch newDispatch(String accountId) {
        return dispatches.save(new CredentialsDispatch(accountId, clock.instant(), expiry()));
    }

    private PaperCredentials draw(Account account, CredentialsDispatch dispatch, int groups) {
        String secret = Secrets.typed(groups, GROUP_LENGTH);
        secrets.save(new TemporarySecret(dispatch.id(), secret, clock.instant()));
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

    private Instant expiry() {
        return clock.instant().atZone(ZoneOffset.UTC).plus(settings.validity()).toInstant();
    }
}
