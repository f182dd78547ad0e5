package fr.tmspros.system.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestReferenceTest {

    private final RequestReference filter = new RequestReference();
    private final List<String> seen = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    @Test
    void aRequestAndThePageOfItsFailureHaveOneReference() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThatThrownBy(() -> pass(request, true)).isInstanceOf(ServletException.class);
        MockHttpServletRequest failed = new MockHttpServletRequest();
        failed.setDispatcherType(jakarta.servlet.DispatcherType.ERROR);
        failed.setAttribute("reference", request.getAttribute("reference"));
        pass(failed, false);

        assertThat(seen).hasSize(2).allMatch(reference -> reference.matches("[0-9a-f]{8}"));
        assertThat(seen.get(0)).isEqualTo(seen.get(1));
        assertThat(MDC.get("reference")).as("what the thread does next").isNull();
    }

    /** As {@code logging.structured.format.console=ecs} writes it. */
    @Test
    void linesOfARequestHaveItAsAFieldInJson() throws Exception {
        LoggerContext logs = new LoggerContext();
        logs.setMDCAdapter(MDC.getMDCAdapter());
        logs.putObject(Environment.class.getName(), new MockEnvironment());
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(logs);
        encoder.setFormat("ecs");
        encoder.start();
        MockHttpServletRequest request = new MockHttpServletRequest();
        filter.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
            LoggingEvent line = new LoggingEvent("", logs.getLogger("fr.tmspros"), Level.INFO, "said", null, null);
            written.add(new String(encoder.encode(line), StandardCharsets.UTF_8));
        });

        JsonNode line = new ObjectMapper().readTree(written.get(0));
        assertThat(line.get("message").asText()).isEqualTo("said");
        assertThat(line.get("reference").asText()).isEqualTo(request.getAttribute("reference"));
    }

    @Test
    void whatAClientClaimsIsNotBelieved() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Request-Id", "forged");
        pass(request, false);

        assertThat(seen).singleElement().isNotEqualTo("forged");
    }

    private void pass(MockHttpServletRequest request, boolean fails) throws Exception {
        filter.doFilter(
                request, new MockHttpServletResponse(), new MockFilterChain(new jakarta.servlet.http.HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void service(
                            jakarta.servlet.http.HttpServletRequest got,
                            jakarta.servlet.http.HttpServletResponse answer)
                            throws ServletException {
                        seen.add(MDC.get("reference"));
                        if (fails) {
                            throw new ServletException("broken");
                        }
                    }
                }));
    }
}
