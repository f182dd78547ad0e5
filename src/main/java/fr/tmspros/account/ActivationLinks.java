package fr.tmspros.account;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Activation with a link instead of a temporary password: what the link carries is a temporary secret and the dispatch it was drawn for.
 * Looking changes nothing, however often a mail scanner does it too.
 */
@Service
@Transactional(readOnly = true)
public class ActivationLinks {

    private static final char SEPARATOR = '.';

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

    /** Where the link leads. */
    public ResetLink look(String token) {
        int end = token.indexOf(SEPARATOR);
        return end < 0 ? ResetLink.NOWHERE : look(token.substring(0, end), token.substring(end + 1));
    }

    /** Who comes in with an open link and the identifier it was sent to; empty for everybody else. */
    public Optional<CurrentAccount> enter(String token, String identifier) {
        ResetLink link = look(token);
        return Optional.of(link)
                .filter(ResetLink::isOpen)
                .flatMap(open -> accounts.findById(open.accountId()))
                .filter(account -> account.identifier().equals(Logins.normalize(identifier)))
                .map(account -> account.loggedIn().by(link.requestId()));
    }

    private ResetLink look(String dispatchId, String secret) {
        return secrets.findByDispatchId(dispatchId).stream()
                .filter(known -> known.matches(secret))
                .findFirst()
                .flatMap(known -> dispatches.findById(dispatchId))
                .map(this::link)
                .orElse(ResetLink.NOWHERE);
    }

    private ResetLink link(CredentialsDispatch dispatch) {
        return new ResetLink(state(dispatch), dispatch.id(), dispatch.accountId());
    }

    private ResetLink.State state(CredentialsDispatch dispatch) {
        if (dispatch.isOpen(clock.instant())) {
            return ResetLink.State.OPEN;
        }
        if (dispatch.isExpired(clock.instant())) {
            return ResetLink.State.EXPIRED;
        }
        boolean activated = accounts.findById(dispatch.accountId())
                .filter(Account::activated)
                .isPresent();
        return activated ? ResetLink.State.USED : ResetLink.State.REPLACED;
    }
}
