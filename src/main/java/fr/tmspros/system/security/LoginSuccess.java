package fr.tmspros.system.security;

import fr.tmspros.account.CurrentAccount;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** After the login: to the activation or the second factor where that is to do, else to the page that was asked for, else home. */
@Component
class LoginSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final CsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();

    LoginSuccess(AskedPages askedPages) {
        setRequestCache(askedPages);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        drawToken(request, response);
        Optional<String> before = StepsBefore.pageOf((CurrentAccount) authentication.getPrincipal());
        if (before.isPresent()) {
            getRedirectStrategy().sendRedirect(request, response, before.get());
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }

    /** The next page has a form: its token is stored with the new session here, and would change it there. */
    private void drawToken(HttpServletRequest request, HttpServletResponse response) {
        tokens.saveToken(tokens.generateToken(request), request, response);
    }
}
