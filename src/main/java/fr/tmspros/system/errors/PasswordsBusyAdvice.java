package fr.tmspros.system.errors;

import fr.tmspros.password.PasswordsBusyException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Too many people choose a password at once: come back in a moment (RFC 6585). */
@ControllerAdvice("fr.tmspros")
class PasswordsBusyAdvice {

    private static final String SECONDS = "10";

    @ExceptionHandler(PasswordsBusyException.class)
    void busy(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
