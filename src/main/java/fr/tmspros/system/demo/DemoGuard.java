package fr.tmspros.system.demo;

import fr.tmspros.system.start.UnusableSettingException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The demo has well-known passwords: it answers to this machine only, and to nothing that came through a proxy. */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class DemoGuard extends OncePerRequestFilter {

    /** Any other name in the Host header is somebody's page that was pointed at this machine (DNS rebinding). */
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    DemoGuard(ObjectProvider<ServerProperties> server) {
        InetAddress address = server.getObject().getAddress();
        if (address == null || !address.isLoopbackAddress()) {
            throw new UnusableSettingException(
                    "server.address",
                    "la démonstration ne répond qu'à cette machine",
                    "mettez 127.0.0.1, ou démarrez avec SPRING_PROFILES_ACTIVE=production");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!THIS_MACHINE.contains(request.getServerName())
                || Collections.list(request.getHeaderNames()).stream().anyMatch(DemoGuard::cameThroughProxy)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean cameThroughProxy(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.startsWith("x-forwarded-");
    }
}
