package fr.tmspros.system.errors;

import fr.tmspros.fault.Fault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.multipart.MultipartException;

/** What is sent becomes an object in one way alone, and what cannot be read is the sender's fault. */
@ControllerAdvice
class BindingAdvice {

    /** Forms are records: their constructors take what they name. Nothing is set beside them, whatever a parameter is called. */
    @InitBinder
    void throughConstructorsOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    /** Fails before there is a controller; where the server has no room for it, who stands in front says so. */
    @ExceptionHandler(MultipartException.class)
    void unreadable(MultipartException failure, HttpServletResponse response) throws IOException {
        if (Fault.of(failure).isPresent()) {
            throw failure;
        }
        response.sendError(
                failure instanceof ErrorResponse known
                        ? known.getStatusCode().value()
                        : HttpStatus.BAD_REQUEST.value());
    }
}
