package fr.tmspros.system.sessions;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.login.BrowserFamily;
import fr.tmspros.login.Logins;
import fr.tmspros.login.SessionLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Keeps in the session who logged in, and asks the account table at each request whether that still holds: a session ends where the
 * account was disabled, got other rights, another password or new credentials, or the absolute limit has passed.
 */
@Component
public class SessionLogins implements SecurityContextRepository {

    static final String LOGIN = "fr.tmspros.login";

    private static final String INDEX = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final Logins logins;
    private final SessionSettings settings;
    private final Clock clock;

    SessionLogins(Logins logins, SessionSettings settings, Clock clock) {
        this.logins = logins;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whoever is behind this login, as long as it holds. */
    Optional<CurrentAccount> behind(SessionLogin login) {
        return logins.behind(login).filter(account -> isYoung(login, account));
    }

    private boolean isYoung(SessionLogin login, CurrentAccount account) {
        return clock.instant().isBefore(login.since().plus(settings.absolute(account.role())));
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new LoadedOnce(SingletonSupplier.of(() -> load(request)));
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() != null
                && context.getAuthentication().getPrincipal() instanceof CurrentAccount account) {
            save(account, request);
        } else {
            Optional.ofNullable(request.getSession(false)).ifPresent(session -> {
                session.removeAttribute(LOGIN);
                session.removeAttribute(INDEX);
            });
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return login(request.getSession(false)).isPresent();
    }

    private void save(CurrentAccount account, HttpServletRequest request) {
        BrowserFamily browser = BrowserFamily.of(request.getHeader(HttpHeaders.USER_AGENT));
        HttpSession session = request.getSession();
        session.setAttribute(
                LOGIN,
                new SessionLogin(
                        account.id(),
                        account.dispatchId(),
                        account.stamp(),
                        clock.instant(),
                        browser,
                        account.secondFactor() == SecondFactor.PROVED));
        session.setAttribute(INDEX, account.id());
        session.setMaxInactiveInterval((int) settings.idle(account.role()).toSeconds());
    }

    private SecurityContext load(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<SessionLogin> login = login(session);
        Optional<CurrentAccount> account =
                login.flatMap(known -> logins.entering(known).filter(entering -> isYoung(known, entering)));
        if (login.isPresent() && account.isEmpty()) {
            session.invalidate();
        }
        return account.<SecurityContext>map(SessionLogins::context)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static Optional<SessionLogin> login(HttpSession session) {
        return Optional.ofNullable(session)
                .map(existing -> existing.getAttribute(LOGIN))
                .filter(SessionLogin.class::isInstance)
                .map(SessionLogin.class::cast);
    }

    private static SecurityContextImpl context(CurrentAccount account) {
        return new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()));
    }

    /** Asks for the session only where somebody asks for the account: pages for everybody, styles and scripts cost nothing. */
    private record LoadedOnce(Supplier<SecurityContext> loaded) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            return loaded.get();
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
