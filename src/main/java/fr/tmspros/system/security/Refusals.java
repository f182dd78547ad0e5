package fr.tmspros.system.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.account.AccessRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.catalina.Globals;
import org.apache.tomcat.util.http.Parameters;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** How each door says no: pages lead to the login or the step that is still to do, REST answers with a problem in French. */
@Component
public class Refusals {

    private static final String LOGIN = "/connexion";
    private static final RequestMatcher API = new OrRequestMatcher(
            withDefaults().matcher("/api/**"), withDefaults().matcher("/v3/api-docs/**"));
    private static final RequestMatcher ENGINE_API = withDefaults().matcher("/camunda/api/**");

    private final ObjectMapper json;
    private final MessageSource messages;
    private final MultipartProperties uploads;
    private final AskedPages askedPages;
    private final ApplicationEventPublisher events;

    Refusals(
            ObjectMapper json,
            MessageSource messages,
            MultipartProperties uploads,
            AskedPages askedPages,
            ApplicationEventPublisher events) {
        this.askedPages = askedPages;
        this.events = events;
        this.uploads = uploads;
        this.json = json;
        this.messages = messages;
    }

    void ofPages(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.authenticationEntryPoint(toLogin()).accessDeniedHandler(this::denyPage);
    }

    void ofEngineWebapps(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), ENGINE_API)
                .defaultAuthenticationEntryPointFor(toLogin(), request -> !ENGINE_API.matches(request))
                .defaultAccessDeniedHandlerFor(this::denyCall, ENGINE_API)
                .defaultAccessDeniedHandlerFor(this::denyPage, request -> !ENGINE_API.matches(request));
    }

    void ofRest(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.authenticationEntryPoint(restEntryPoint()).accessDeniedHandler((request, response, denied) -> {
            note(denied);
            write(response, HttpStatus.FORBIDDEN, reason());
        });
    }

    AuthenticationEntryPoint restEntryPoint() {
        return (request, response, failed) -> {
            if (API.matches(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            write(response, HttpStatus.UNAUTHORIZED, "401");
        };
    }

    /** The token of a form that is too large was never read: its size is the better reason, told on the page it stands on. */
    private void denyPage(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, jakarta.servlet.ServletException {
        Optional<String> before = StepsBefore.caller().flatMap(StepsBefore::pageOf);
        if (before.isPresent()) {
            response.sendRedirect(request.getContextPath() + before.get());
        } else if (isTooLarge(request)) {
            response.sendRedirect(request.getContextPath() + request.getServletPath() + "?tropVolumineux");
        } else if (denied instanceof CsrfException) {
            requireRead(request);
            askedPages.keepMessage(request);
            response.sendRedirect(request.getContextPath() + LOGIN + "?expiree");
        } else {
            note(denied);
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }

    /** Throws why a form with files could not be read, a full disk for example: its token was not read either. */
    private static void requireRead(HttpServletRequest request) throws IOException, jakarta.servlet.ServletException {
        if (request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR) == Parameters.FailReason.IO_ERROR) {
            request.getParts();
        }
    }

    /** By what it announces, or by what Tomcat counted where it announces nothing. */
    private boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > uploads.getMaxRequestSize().toBytes()
                || request.getAttribute(Globals.PARAMETER_PARSE_FAILED_REASON_ATTR)
                        == Parameters.FailReason.POST_TOO_LARGE;
    }

    /** The token is known, but for reading only (RFC 6750, 3.1: insufficient_scope). */
    void readOnly(HttpServletResponse response) throws IOException {
        events.publishEvent(new AccessRefused(null));
        write(response, HttpStatus.FORBIDDEN, "readOnly");
    }

    private static String reason() {
        return StepsBefore.caller()
                        .filter(account -> account.secondFactor().isPending())
                        .isPresent()
                ? "secondFactor"
                : "403";
    }

    /** By path alone: a Host header may be forged. */
    private static AuthenticationEntryPoint toLogin() {
        LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint(LOGIN);
        login.setFavorRelativeUris(true);
        return login;
    }

    private void denyCall(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
        note(denied);
        response.setStatus(HttpStatus.FORBIDDEN.value());
    }

    /** A form that stood open too long says nothing about rights. */
    private void note(AccessDeniedException denied) {
        if (!(denied instanceof CsrfException) && StepsBefore.caller().isPresent()) {
            events.publishEvent(new AccessRefused(null));
        }
    }

    /** A problem in French; {@code reason} names its sentence among the messages {@code system.refusal}. */
    public void write(HttpServletResponse response, HttpStatus status, String reason) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text(reason + ".detail"));
        problem.setTitle(text(status.value() + ".title"));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }

    private String text(String key) {
        return messages.getMessage("system.refusal." + key, null, Locale.FRENCH);
    }
}
