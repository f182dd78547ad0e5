package fr.tmspros.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.fault.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever goes wrong below {@code /api} as a problem in French (RFC 9457), never with internals. By path and ahead of all
 * other resolvers, for a wrong content type or method fails before there is a controller.
 */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    /** How the log names the request. */
    private static final String REFERENCE = "reference";

    private static final List<Class<? extends Exception>> UNREADABLE = List.of(
            TypeMismatchException.class,
            HttpMessageNotReadableException.class,
            MultipartException.class,
            RequestRejectedException.class);

    private final MessageSource messages;
    private final ObjectMapper json;

    ApiProblems(MessageSource messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                || isForSecurity(failure)
                || Fault.of(failure).isPresent()) {
            // who stands in front says it
            return null;
        }
        write(problem(failure), response);
        return new ModelAndView();
    }

    private static boolean isForSecurity(Exception failure) {
        return failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
    }

    private ProblemDetail problem(Exception failure) {
        if (failure instanceof ApiProblem known) {
            return problem(known.getStatusCode(), known.getDetailMessageCode(), known.getDetailMessageArguments());
        }
        HttpStatusCode status = status(failure);
        if (status.is5xxServerError()) {
            LOG.error("REST call failed", failure);
        }
        return problem(status, "api.problem.detail." + status.value());
    }

    private static HttpStatusCode status(Exception failure) {
        if (failure instanceof ErrorResponse known) {
            return known.getStatusCode();
        }
        return UNREADABLE.stream().anyMatch(known -> known.isInstance(failure))
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private ProblemDetail problem(HttpStatusCode status, String detail, Object... arguments) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(text("title", "api.problem.title." + status.value(), status));
        problem.setDetail(text("detail", detail, status, arguments));
        if (status.is5xxServerError() && MDC.get(REFERENCE) != null) {
            problem.setProperty(REFERENCE, MDC.get(REFERENCE));
        }
        return problem;
    }

    /** A status without words of its own has those of its family. */
    private String text(String aspect, String key, HttpStatusCode status, Object... arguments) {
        String family = "api.problem." + aspect + (status.is5xxServerError() ? ".500" : ".400");
        return messages.getMessage(
                new DefaultMessageSourceResolvable(new String[] {key, family}, arguments), Locale.FRENCH);
    }

    private void write(ProblemDetail problem, HttpServletResponse response) {
        try {
            response.resetBuffer();
            response.setStatus(problem.getStatus());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            json.writeValue(response.getOutputStream(), problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
