package fr.tmspros.agent;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** The headers of a file that is saved instead of shown. */
public final class Download {

    private Download() {}

    /** Named after the file it comes from, whose ending goes. */
    public static void csv(HttpServletResponse response, String name, String origin) {
        String stem = origin.replaceFirst("\\.[^.]*$", "");
        headers(response, "text/csv;charset=UTF-8", stem.isBlank() ? name : stem + "-" + name);
    }

    public static void headers(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
