package fr.tmspros.system;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose account is not any more what it was at login: activated elsewhere, asked to activate anew, other caisses. */
@Component
class SessionFreshnessFilter extends OncePerRequestFilter {

    private final AccountDirectory accounts;

    SessionFreshnessFilter(AccountDirectory accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (loggedIn().filter(this::stale).isPresent()) {
            SecurityContextHolder.clearContext();
            Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
        }
        chain.doFilter(request, response);
    }

    private boolean stale(CurrentAccount account) {
        return !accounts.holds(account);
    }

    private static Optional<CurrentAccount> loggedIn() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(CurrentAccount.class::isInstance)
                .map(CurrentAccount.class::cast);
    }
}
