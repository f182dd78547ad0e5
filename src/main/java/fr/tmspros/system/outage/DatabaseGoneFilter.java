package fr.tmspros.system.outage;

import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import fr.tmspros.fault.Fault;
import fr.tmspros.system.security.Refusals;
import fr.tmspros.system.security.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.filter.OrderedFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers 503 while the database is gone, in front of everything that would ask for it: a page in French, or a problem where a program
 * calls. What needs no database is let through. Whoever was caught in the middle hears the same, and whoever would store what no disk has
 * room for hears so.
 */
@Component
class DatabaseGoneFilter extends OncePerRequestFilter implements OrderedFilter, ErrorViewResolver {

    private static final String SECONDS = "10";
    private static final String FAULT = DatabaseGoneFilter.class.getName();

    /** Where Spring Session keeps the session of a request, which it stores before any answer leaves. */
    private static final String SESSION = SessionRepositoryFilter.SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";

    private final DatabaseWatch database;
    private final Refusals refusals;
    private final SecurityHeaders headers;

    DatabaseGoneFilter(DatabaseWatch database, Refusals refusals, SecurityHeaders headers) {
        this.database = database;
        this.refusals = refusals;
        this.headers = headers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    /** Health looks at the database itself. */
    private static boolean needsNoDatabase(HttpServletRequest request) {
        return startsWith(request, "/actuator/health", "/css/", "/js/", "/images/", "/favicon.ico", "/robots.txt");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean error = request.getDispatcherType() == DispatcherType.ERROR;
        if (error || needsNoDatabase(request)) {
            boolean known = error && request.getAttribute(FAULT) == null && !database.isDown();
            chain.doFilter(known ? request : new Stranger(request), response);
            return;
        }
        if (database.isDown()) {
            answer(request, response, Fault.DATABASE_LOST);
            return;
        }
        HeardFaults.take();
        try {
            chain.doFilter(request, new Honest(request, response));
        } catch (IOException | ServletException | RuntimeException e) {
            Optional<Fault> fault = database.isDown() ? Optional.of(Fault.DATABASE_LOST) : Fault.of(e);
            if (response.isCommitted() || fault.isEmpty()) {
                throw e;
            }
            response.reset();
            answer(request, response, fault.get());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Fault fault) throws IOException {
        headers.write(response);
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        if (startsWith(request, "/api/", "/engine-rest", "/camunda/api/")) {
            refusals.write(response, SERVICE_UNAVAILABLE, fault == Fault.DISK_FULL ? "diskFull" : "503");
        } else {
            mark(request, fault);
            response.sendError(SERVICE_UNAVAILABLE.value());
        }
    }

    /** What the session could not store would fail the page that says so once more. */
    private static void mark(HttpServletRequest request, Fault fault) {
        request.setAttribute(FAULT, fault);
        request.removeAttribute(SESSION);
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return request.getAttribute(FAULT) instanceof Fault fault ? new ModelAndView(page(fault), model) : null;
    }

    private static String page(Fault fault) {
        return switch (fault) {
            case DATABASE_LOST -> "error/base-de-donnees";
            case DISK_FULL -> "error/disque-plein";
        };
    }

    private static boolean startsWith(HttpServletRequest request, String... paths) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return Stream.of(paths).anyMatch(path::startsWith);
    }

    /** Nobody looks for the session of somebody who has no cookie. */
    private static final class Stranger extends HttpServletRequestWrapper {

        private Stranger(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie[] getCookies() {
            return new Cookie[0];
        }
    }

    /** Who turns what the database said into an answer of its own says 500. */
    private final class Honest extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        private Honest(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void setStatus(int status) {
            super.setStatus(honest(status));
        }

        @Override
        public void sendError(int status) throws IOException {
            super.sendError(honest(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            super.sendError(honest(status), message);
        }

        private int honest(int status) {
            if (status != HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                return status;
            }
            Optional<Fault> heard = database.isDown() ? Optional.of(Fault.DATABASE_LOST) : HeardFaults.take();
            if (heard.isEmpty()) {
                return status;
            }
            mark(request, heard.get());
            setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
            return SERVICE_UNAVAILABLE.value();
        }
    }
}
