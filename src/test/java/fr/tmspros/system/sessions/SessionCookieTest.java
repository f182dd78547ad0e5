package fr.tmspros.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.Http;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

/** The session cookie as production's settings make it, on a bare Tomcat. */
class SessionCookieTest {

    @Test
    void underHttps_browsersAreBoundToThisHostAndPath() {
        try (ConfigurableApplicationContext site = new SpringApplicationBuilder(BareSessions.class)
                .profiles("production")
                .properties("server.port=0", "server.address=127.0.0.1")
                .run()) {
            int port =
                    ((ServletWebServerApplicationContext) site).getWebServer().getPort();

            assertThat(Http.nobody(port).get("/").headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie ->
                            assertThat(cookie).matches("__Host-TMSPROS=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax"));
        }
    }

    @EnableSpringHttpSession
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        SessionAutoConfiguration.class
    })
    static class BareSessions {

        @Bean
        MapSessionRepository sessionRepository() {
            return new MapSessionRepository(new ConcurrentHashMap<>());
        }

        @Bean
        ServletRegistrationBean<HttpServlet> page() {
            return new ServletRegistrationBean<>(new PageWithSession(), "/");
        }
    }

    private static final class PageWithSession extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            request.getSession().setAttribute("any", "value");
        }
    }
}
