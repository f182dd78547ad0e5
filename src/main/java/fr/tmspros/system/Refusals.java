package fr.tmspros.system;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** How each door says no: pages lead to the login or the activation, REST answers with a problem in French. */
@Component
class Refusals {

    private static final String LOGIN = "/connexion";
    private static final RequestMatcher ENGINE_API = withDefaults().matcher("/camunda/api/**");

    private final ObjectMapper json;
    private final MessageSource messages;
    private final MultipartProperties uploads;

    Refusals(ObjectMapper json, MessageSource messages, MultipartProperties uploads) {
        this.uploads = uploads;
        this.json = json;
        this.messages = messages;
    }

    void ofPages(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LOGIN))
                .accessDeniedHandler(this::denyPage);
    }

    void ofEngineWebapps(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), ENGINE_API)
                .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN), request -> !ENGINE_API.matches(request))
                .defaultAccessDeniedHandlerFor(status(HttpStatus.FORBIDDEN), ENGINE_API)
                .defaultAccessDeniedHandlerFor(this::denyPage, request -> !ENGINE_API.matches(request));
    }

    void ofRest(ExceptionHandlingConfigurer<HttpSecurity> handling) {
        handling.authenticationEntryPoint(restEntryPoint())
                .accessDeniedHandler((request, response, denied) -> write(response, HttpStatus.FORBIDDEN));
    }

    AuthenticationEntryPoint restEntryPoint() {
        return (request, response, failed) -> write(response, HttpStatus.UNAUTHORIZED);
    }

    /** The token of a form that is too large was never read: its size is the better reason. */
    private void denyPage(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, jakarta.servlet.ServletException {
        if (mustActivate()) {
            response.sendRedirect(request.getContextPath() + "/activation");
        } else if (request.getContentLengthLong() > uploads.getMaxRequestSize().toBytes()) {
            response.sendRedirect(request.getContextPath() + "/agent/imports?tropVolumineux");
        } else if (denied instanceof CsrfException) {
            response.sendRedirect(request.getContextPath() + LOGIN + "?expiree");
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }

    private static boolean mustActivate() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof fr.tmspros.account.CurrentAccount account
                && account.mustActivate();
    }

    private static AccessDeniedHandler status(HttpStatus status) {
        return (request, response, denied) -> response.setStatus(status.value());
    }

    private void write(HttpServletResponse response, HttpStatus status) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text(status, "detail"));
        problem.setTitle(text(status, "title"));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }

    private String text(HttpStatus status, String aspect) {
        return messages.getMessage("system.refusal." + status.value() + "." + aspect, null, Locale.FRENCH);
    }
}
