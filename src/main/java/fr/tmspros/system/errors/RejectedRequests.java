package fr.tmspros.system.errors;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.system.security.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** What Spring Security lets into none of its chains (a path with a NUL, a double slash…) is answered like everything else. */
@Component
class RejectedRequests implements RequestRejectedHandler {

    private static final String REST = "/api/";

    private final SecurityHeaders headers;
    private final ObjectMapper json;
    private final MessageSource messages;

    RejectedRequests(SecurityHeaders headers, ObjectMapper json, MessageSource messages) {
        this.headers = headers;
        this.json = json;
        this.messages = messages;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        headers.write(response);
        if (request.getRequestURI().startsWith(request.getContextPath() + REST)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, text("detail"));
            problem.setTitle(text("title"));
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            json.writeValue(response.getOutputStream(), problem);
        } else {
            response.sendError(HttpStatus.BAD_REQUEST.value());
        }
    }

    private String text(String aspect) {
        return messages.getMessage("system.refusal.400." + aspect, null, Locale.FRENCH);
    }
}
