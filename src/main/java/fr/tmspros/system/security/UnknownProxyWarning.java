package fr.tmspros.system.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Globals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says once that somebody in front claims to be a proxy and is not taken for one: then all who come through it count as one origin,
 * and throttle each other.
 */
@Component
@Profile("production")
class UnknownProxyWarning extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownProxyWarning.class);

    private final AtomicBoolean said = new AtomicBoolean();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("X-Forwarded-For") != null
                && request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) == null
                && said.compareAndSet(false, true)) {
            LOG.warn("X-Forwarded-For is ignored: its sender is not named in server.tomcat.remoteip.internal-proxies;"
                    + " if that is your proxy, name it there");
        }
        chain.doFilter(request, response);
    }
}
