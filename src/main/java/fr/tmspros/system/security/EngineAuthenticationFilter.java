package fr.tmspros.system.security;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.journey.identity.EngineGroups;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine's REST API act as whoever called it, so that its own authorizations hold there too. */
@Component
class EngineAuthenticationFilter extends OncePerRequestFilter {

    private final IdentityService identity;

    EngineAuthenticationFilter(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CurrentAccount account = (CurrentAccount)
                SecurityContextHolder.getContext().getAuthentication().getPrincipal();
        try {
            identity.setAuthentication(account.id(), EngineGroups.of(account));
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}
