package fr.tmspros.system.security;

import fr.tmspros.login.LoginAttempt;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Back to the login page, with the identifier as it was typed; never with the password, which the exception that Spring Security's own
 * handler would keep in the session holds. The session of who typed the right temporary
 * password too late remembers that, until the next attempt.
 */
@Component
class LoginFailure implements AuthenticationFailureHandler {

    private static final String IDENTIFIER = "identifiant";
    private static final String EXPIRED = LoginAttempt.Expired.SESSION_ATTRIBUTE;
    private static final int LONGEST_KEPT = 254;

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String typed = request.getParameter(IDENTIFIER);
        if (typed != null && typed.length() <= LONGEST_KEPT) {
            FlashMap flash = new FlashMap();
            flash.put(IDENTIFIER, typed);
            new SessionFlashMapManager().saveOutputFlashMap(flash, request, response);
        }
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.removeAttribute(EXPIRED));
        if (failure instanceof TemporaryPasswordExpiredException expired) {
            request.getSession().setAttribute(EXPIRED, expired.attempt());
            request.changeSessionId();
            redirects.sendRedirect(request, response, "/connexion?provisoire-expire");
        } else if (failure instanceof AuthenticationServiceException) {
            redirects.sendRedirect(request, response, "/connexion?occupe");
        } else {
            redirects.sendRedirect(request, response, "/connexion?erreur");
        }
    }
}
