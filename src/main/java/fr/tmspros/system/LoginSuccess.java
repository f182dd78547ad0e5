package fr.tmspros.system;

import fr.tmspros.account.CurrentAccount;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After the login: to the activation where that is still to do, else to the page that was asked for, else home. */
@Component
class LoginSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    LoginSuccess(AskedPages askedPages) {
        setRequestCache(askedPages);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (((CurrentAccount) authentication.getPrincipal()).mustActivate()) {
            getRedirectStrategy().sendRedirect(request, response, "/activation");
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
