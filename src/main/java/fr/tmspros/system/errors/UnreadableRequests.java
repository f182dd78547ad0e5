package fr.tmspros.system.errors;

import fr.tmspros.system.security.SecurityHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/**
 * What Tomcat itself refuses, before any of our pages could answer: an address that is no address. Tomcat makes this object by its name,
 * so it reaches for its words itself.
 */
public class UnreadableRequests extends ErrorReportValve {

    private static final String PAGE = "/unreadable-request.html";

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean listening = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, listening);
        if (!listening.get()) {
            return;
        }
        try {
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getReporter().write(page());
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("nobody waits for the answer any more", gone);
        }
    }

    private static String page() throws IOException {
        ResourceBundle words = ResourceBundle.getBundle("messages-erreurs", Locale.FRENCH);
        try (InputStream page = UnreadableRequests.class.getResourceAsStream(PAGE)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{title}", text(words, "error.refused.title"))
                    .replace("{text}", text(words, "error.unreadable.text"))
                    .replace("{home}", text(words, "error.home"));
        }
    }

    private static String text(ResourceBundle words, String key) {
        return words.getString(key).replace("''", "'");
    }
}
