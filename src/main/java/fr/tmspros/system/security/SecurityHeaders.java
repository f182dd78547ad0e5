package fr.tmspros.system.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What browsers are told beside the answer; Spring Security's own headers (no sniffing of types, nothing kept, no frames) are not named
 * here. The engine's web applications bring a policy of their own.
 */
@Component
public class SecurityHeaders {

    /** Ours load nothing from elsewhere, run no inline script, and stand in nobody's frame. */
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** An answer that is data is no page. */
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private static final long TWO_YEARS = 63_072_000;

    private final AccessSettings access;

    SecurityHeaders(AccessSettings access) {
        this.access = access;
    }

    void ofPages(HeadersConfigurer<HttpSecurity> headers) {
        ofAll(headers);
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY));
    }

    void ofEngineWebapps(HeadersConfigurer<HttpSecurity> headers) {
        ofAll(headers);
        headers.frameOptions(frames -> frames.sameOrigin());
    }

    /** The engine's REST API says no-cache by itself, which lets a browser keep its answers. */
    void ofRest(HeadersConfigurer<HttpSecurity> headers) {
        ofAll(headers);
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE));
        headers.addHeaderWriter(SecurityHeaders::noStore);
    }

    /** The same where no chain writes them. */
    public void write(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", ReferrerPolicy.SAME_ORIGIN.getPolicy());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (access.onlyHttps()) {
            response.setHeader("Strict-Transport-Security", "max-age=" + TWO_YEARS + " ; includeSubDomains");
        }
    }

    /** A proxy may speak https for a node that does not know of it: production insists in any case, browsers ignore it over http. */
    private void ofAll(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
        if (access.onlyHttps()) {
            headers.httpStrictTransportSecurity(
                    https -> https.requestMatcher(AnyRequestMatcher.INSTANCE).maxAgeInSeconds(TWO_YEARS));
        }
    }

    private static void noStore(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
