package fr.tmspros.system.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestReferenceTest {

    private final RequestReference filter = new RequestReference();
    private final List<String> seen = new ArrayList<>();

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
