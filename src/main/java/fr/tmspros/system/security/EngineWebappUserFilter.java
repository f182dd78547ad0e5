package fr.tmspros.system.security;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.journey.identity.EngineGroups;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine's web applications who is logged in. They look for their own authentication in the HTTP session and write it back
 * at every request; they get one that lives as long as the request, so that the session holds no copy of anybody's rights.
 */
@Component
class EngineWebappUserFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = "authenticatedUser";

    /** The engine offers it to everybody; {@link EngineRequests} does not. */
    private static final String WELCOME = "welcome";

    private final ProcessEngine engine;

    EngineWebappUserFilter(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithEngineUser(request, authentications()), response);
    }

    private Authentications authentications() {
        Authentications known = new Authentications();
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof CurrentAccount account) {
            UserAuthentication user =
                    AuthenticationUtil.createAuthentication(engine, account.id(), EngineGroups.of(account), List.of());
            if (account.role() == Role.ETABLISSEMENT) {
                user.getAuthorizedApps().remove(WELCOME);
            }
            known.addOrReplace(user);
        }
        return known;
    }

    private static final class WithEngineUser extends HttpServletRequestWrapper {

        private final Authentications authentications;

        private WithEngineUser(HttpServletRequest request, Authentications authentications) {
            super(request);
            this.authentications = authentications;
        }

        @Override
        public HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public HttpSession getSession(boolean create) {
            HttpSession session = super.getSession(create);
            return session == null ? null : view(session);
        }

        private HttpSession view(HttpSession session) {
            return (HttpSession) Proxy.newProxyInstance(
                    HttpSession.class.getClassLoader(),
                    new Class<?>[] {HttpSession.class},
                    (proxy, method, arguments) -> call(session, method, arguments));
        }

        private Object call(HttpSession session, Method method, Object... arguments) throws Throwable {
            if (arguments != null && arguments.length > 0 && ATTRIBUTE.equals(arguments[0])) {
                return method.getName().equals("getAttribute") ? authentications : null;
            }
            try {
                return method.invoke(session, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
