package fr.tmspros.system.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names each request with eight characters that say nothing else: they stand in every line the log has of it, and on the page that says
 * it failed, so that who calls and who looks speak of the same. What a client sends as such a name is not believed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestReference extends OncePerRequestFilter {

    /** Under this name in the log, and for error pages and problems. */
    static final String REFERENCE = "reference";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(REFERENCE) == null) {
            request.setAttribute(
                    REFERENCE,
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
        }
        MDC.put(REFERENCE, (String) request.getAttribute(REFERENCE));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(REFERENCE);
        }
    }

    /** The page that says what went wrong is made by the same request. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
