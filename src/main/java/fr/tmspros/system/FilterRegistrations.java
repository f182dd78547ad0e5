package fr.tmspros.system;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which filters stand outside Spring Security, and which inside only. */
@Configuration
class FilterRegistrations {

    /** Just behind Spring Security (order -100) and in front of the engine's own filters, which start at 202. */
    private static final int BEHIND_SECURITY = 201;

    @Bean
    FilterRegistrationBean<EngineWebappUserFilter> engineWebappUser(EngineWebappUserFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineQueryLimitFilter> engineQueryLimit(EngineQueryLimitFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineAuthenticationFilter> engineUserInSecurityOnly(EngineAuthenticationFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
