package fr.tmspros.system.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.filter.RequestContextFilter;

/** Which filters stand outside Spring Security, and which inside only. */
@Configuration
class FilterRegistrations {

    /** Just behind Spring Security (order -100) and in front of the engine's own filters, which start at 202. */
    private static final int BEHIND_SECURITY = 201;

    /**
     * In front of everything that asks which request this is: Spring Session, to read a session once, and Spring Security, to note where a
     * refusal comes from. Jersey's own would stand behind them.
     */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

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
