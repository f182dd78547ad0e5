package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.Http;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Whose word production takes for where a request comes from, with its own settings on a bare Tomcat. */
@ExtendWith(OutputCaptureExtension.class)
class ForwardedAddressTest {

    private static final String SPOOFED = "203.0.113.7";
    private static final String CLIENT = "198.51.100.4";
    private static final String ONLY_THIS_MACHINE = "127\\.0\\.0\\.1";
    private static final String WARNING = "server.tomcat.remoteip.internal-proxies";

    @Test
    void noProxyIsNamed_headersDoNotCountAndTheLogSaysSoOnce(CapturedOutput log) {
        try (ConfigurableApplicationContext site = site()) {
            assertThat(seen(site, "X-Forwarded-For", SPOOFED)).isEqualTo("127.0.0.1 http");
            assertThat(seen(site, "X-Forwarded-For", SPOOFED, "X-Forwarded-Proto", "https"))
                    .isEqualTo("127.0.0.1 http");
            assertThat(seen(site, "Forwarded", "for=" + SPOOFED)).isEqualTo("127.0.0.1 http");
        }
        assertThat(log.getOut().split(WARNING, -1)).hasSize(2);
    }

    @Test
    void proxyIsNamed_theAddressItSawCountsAndNothingItWasTold(CapturedOutput log) {
        try (ConfigurableApplicationContext site =
                site("--server.tomcat.remoteip.internal-proxies=" + ONLY_THIS_MACHINE)) {
            assertThat(seen(site, "X-Forwarded-For", SPOOFED + ", " + CLIENT, "X-Forwarded-Proto", "https"))
                    .isEqualTo(CLIENT + " https");
            assertThat(seen(site, "X-Forwarded-For", SPOOFED + ", 10.1.2.3")).startsWith("10.1.2.3");
            assertThat(seen(site, "Forwarded", "for=" + SPOOFED)).isEqualTo("127.0.0.1 http");
        }
        assertThat(log.getOut()).doesNotContain(WARNING);
    }

    private static String seen(ConfigurableApplicationContext site, String... headers) {
        int port = ((ServletWebServerApplicationContext) site).getWebServer().getPort();
        return Http.nobody(port).send("GET", "/", null, null, headers).body();
    }

    private static ConfigurableApplicationContext site(String... settings) {
        return new SpringApplicationBuilder(BareTomcat.class)
                .profiles("production")
                .properties("server.port=0", "server.address=127.0.0.1")
                .run(settings);
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
    })
    static class BareTomcat {

        @Bean
        Filter unknownProxyWarning() {
            return new UnknownProxyWarning();
        }

        @Bean
        ServletRegistrationBean<HttpServlet> mirror() {
            return new ServletRegistrationBean<>(new Mirror(), "/");
        }
    }

    private static final class Mirror extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteAddr() + " " + request.getScheme());
        }
    }
}
