package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Production tells browsers to come by https alone, also where the node itself hears http from its proxy; the demo does not. */
class SecurityHeadersTest {

    private static final String HSTS = "Strict-Transport-Security";

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/rest", "/engine"})
    void productionInsistsOnHttps(String path) {
        assertThat(hsts("production", path))
                .hasValueSatisfying(header -> assertThat(header).contains("max-age=63072000", "includeSubDomains"));
    }

    @Test
    void demoDoesNot() {
        assertThat(hsts("demo", "/page")).isEmpty();
    }

    @Test
    void rejectedRequestIsToldTheSame() {
        HttpServletResponse response = new MockHttpServletResponse();
        site("production").run(context -> context.getBean(SecurityHeaders.class).write(response));

        assertThat(Optional.of(response.getHeader(HSTS))).isEqualTo(hsts("production", "/page"));
        assertThat(response.getHeader("Content-Security-Policy")).isEqualTo(SecurityHeaders.CONTENT_SECURITY_POLICY);
    }

    private static Optional<String> hsts(String profile, String path) {
        String[] header = new String[1];
        site(profile).run(context -> {
            DefaultMockMvcBuilder web =
                    MockMvcBuilders.webAppContextSetup(context).apply(springSecurity());
            header[0] = web.build().perform(get(path)).andReturn().getResponse().getHeader(HSTS);
        });
        return Optional.ofNullable(header[0]);
    }

    private static WebApplicationContextRunner site(String profile) {
        return new WebApplicationContextRunner()
                .withPropertyValues("spring.profiles.active=" + profile)
                .withUserConfiguration(Doors.class, SecurityHeaders.class, AccessSettings.class);
    }

    @EnableWebMvc
    @EnableWebSecurity
    static class Doors {

        @Bean
        SecurityFilterChain pages(HttpSecurity http, SecurityHeaders headers) throws Exception {
            return http.securityMatcher("/page").headers(headers::ofPages).build();
        }

        @Bean
        SecurityFilterChain rest(HttpSecurity http, SecurityHeaders headers) throws Exception {
            return http.securityMatcher("/rest").headers(headers::ofRest).build();
        }

        @Bean
        SecurityFilterChain engine(HttpSecurity http, SecurityHeaders headers) throws Exception {
            return http.securityMatcher("/engine")
                    .headers(headers::ofEngineWebapps)
                    .build();
        }
    }
}
