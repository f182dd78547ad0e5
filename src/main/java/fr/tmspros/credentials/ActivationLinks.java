package fr.tmspros.credentials;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LinkState;
import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.password.PasswordLink;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Activation with a link instead of a temporary password: what the link carries is a temporary secret and the dispatch it was drawn for.
 * Looking changes nothing, however often a mail scanner does it too.
 */
@Service
@Transactional(readOnly = true)
public class ActivationLinks {

    private static final Long UNKNOWN = -1L;
    private static final char SEPARATOR = '.';
    private static final Pattern TOKEN = Pattern.compile("(?<dispatch>[0-9a-f-]{36})\\.(?<secret>[\\w-]{1,60})");

    private final Accounts accounts;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final Clock clock;

    ActivationLinks(Accounts accounts, CredentialsDispatches dispatches, TemporarySecrets secrets, Clock clock) {
        this.accounts = accounts;
        this.dispatches = dispatches;
        this.secrets = secrets;
        this.clock = clock;
    }

    static String token(String dispatchId, String secret) {
        return dispatchId + SEPARATOR + secret;
    }

    /** What a session, which is a row of the database, may keep of a link instead of its secret; one that leads nowhere for a link nobody sent. */
    public Long keyOf(String token) {
        Matcher link = TOKEN.matcher(token);
        return link.matches() ? keyOf(link.group("dispatch"), link.group("secret")) : UNKNOWN;
    }

    /** Where the link with this key leads; nowhere for null. */
    public PasswordLink look(Long key) {
        return Optional.ofNullable(key)
                .flatMap(secrets::findById)
                .flatMap(secret -> dispatches.findById(secret.dispatchId()))
                .map(this::link)
                .orElse(PasswordLink.NOWHERE);
    }

    /** Who comes in with an open link and the identifier it was sent to; empty for everybody else. */
    public Optional<CurrentAccount> enter(Long key, String identifier) {
        PasswordLink link = look(key);
        return Optional.of(link)
                .filter(PasswordLink::isOpen)
                .flatMap(open -> accounts.findById(open.accountId()))
                .filter(account -> account.identifier().equals(LoginIdentifier.normalize(identifier)))
                .map(account -> account.loggedIn().by(link.requestId()));
    }

    private Long keyOf(String dispatchId, String secret) {
        return secrets.findByDispatchId(dispatchId).stream()
                .filter(known -> known.matches(secret))
                .map(TemporarySecret::id)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private PasswordLink link(CredentialsDispatch dispatch) {
        return new PasswordLink(state(dispatch), dispatch.id(), dispatch.accountId());
    }

    private LinkState state(CredentialsDispatch dispatch) {
        if (dispatch.isOpen(clock.instant())) {
            return LinkState.OPEN;
        }
        if (dispatch.isExpired(clock.instant())) {
            return LinkState.EXPIRED;
        }
        boolean activated = accounts.findById(dispatch.accountId())
                .filter(Account::activated)
                .isPresent();
        return activated ? LinkState.USED : LinkState.REPLACED;
    }
}
