package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Lets the session follow when its account changes what it may do. */
@Component
class Sessions {

    private final SecurityContextRepository repository;

    Sessions(SecurityContextRepository repository) {
        this.repository = repository;
    }

    /** Goes on as this account, under a new session id (session fixation, ASVS 5.0). */
    void become(CurrentAccount account, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()));
        SecurityContextHolder.setContext(context);
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        repository.saveContext(context, request, response);
    }
}
