package fr.tmspros.system;

import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which filters stand outside Spring Security, and which inside only. */
@Configuration
class FilterRegistrations {

    /** Just behind Spring Security (order -100) and in front of the engine's own filters, which start at 202. */
    private static final int BEHIND_SECURITY = 201;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineWebappUser() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter("authentication-provider", EngineWebappUser.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SessionFreshnessFilter> freshnessInSecurityOnly(SessionFreshnessFilter filter) {
        return inSecurityOnly(filter);
    }

    @Bean
    FilterRegistrationBean<EngineAuthenticationFilter> engineUserInSecurityOnly(EngineAuthenticationFilter filter) {
        return inSecurityOnly(filter);
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> inSecurityOnly(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
