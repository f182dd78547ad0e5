package fr.tmspros.system.security;

import fr.tmspros.token.PersonalTokens;
import fr.tmspros.token.TokenCall;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code Authorization: Bearer} (RFC 6750) with a personal API token. Whatever is wrong with the token, the answer is that to no token at
 * all. Made by its chain, and so no bean: Spring Boot would put it in front of every page.
 */
class ApiTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> READING =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

    private final PersonalTokens tokens;
    private final Refusals refusals;

    ApiTokenFilter(PersonalTokens tokens, Refusals refusals) {
        this.tokens = tokens;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<TokenCall> call = bearer(request).flatMap(tokens::call);
        call.ifPresent(ApiTokenFilter::enter);
        if (call.isPresent()
                && !READING.contains(request.getMethod())
                && !call.get().scope().writes()) {
            refusals.readOnly(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** The chain keeps no session, and clears the context after the request. */
    private static void enter(TokenCall call) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                call.account(), null, call.account().authorities()));
        SecurityContextHolder.setContext(context);
    }
}
