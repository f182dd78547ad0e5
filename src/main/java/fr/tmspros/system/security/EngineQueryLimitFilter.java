package fr.tmspros.system.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No list of the engine's REST API is longer than {@value #LONGEST} entries, whatever {@code maxResults} asks for; the next ones
 * come with {@code firstResult}. (The engine's own {@code query-max-results-limit} refuses each list without a length instead,
 * which its web applications ask for.) Metrics have a shorter limit of their own.
 */
@Component
class EngineQueryLimitFilter extends OncePerRequestFilter {

    static final int LONGEST = 2000;

    private static final Pattern ASKED = Pattern.compile("(?:^|&)maxResults=(\\d{1,9})(?:&|$)");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/metrics");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        Matcher asked = ASKED.matcher(query);
        int length = asked.find() ? Math.min(Integer.parseInt(asked.group(1)), LONGEST) : LONGEST;
        chain.doFilter(new Limited(request, "maxResults=" + length + "&" + query), response);
    }

    /** The engine takes the first of several values: this one. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final String query;

        private Limited(HttpServletRequest request, String query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query;
        }
    }
}
