package fr.tmspros.audit;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.throttling.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The request under way, if there is one: a job of the engine has none. */
@Component
class AuditRequest {

    /** Where it comes from, told apart as for failed logins; null where there is none. */
    String origin() {
        return current().map(HttpServletRequest::getRemoteAddr).map(Origin::of).orElse(null);
    }

    /** Method and path, without the query, which may hold a token; null where there is none. */
    String target() {
        return current()
                .map(request -> request.getMethod() + " " + request.getServletPath()
                        + Objects.toString(request.getPathInfo(), ""))
                .orElse(null);
    }

    /** Whoever is logged in. */
    Optional<CurrentAccount> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(CurrentAccount.class::isInstance)
                .map(CurrentAccount.class::cast);
    }

    private static Optional<HttpServletRequest> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(attributes -> ((ServletRequestAttributes) attributes).getRequest());
    }
}
