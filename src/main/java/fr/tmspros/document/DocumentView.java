package fr.tmspros.document;

import fr.tmspros.document.file.FileType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A document as it is listed and fetched.
 *
 * @param id a UUID
 * @param name as its sender called it, without what is dangerous
 * @param size in bytes
 * @param etape number of its step, or null
 * @param question key of its question, or null where it belongs to the step or to a message
 * @param messageId the message it came with, or null
 * @param preview whether there is a small picture of it
 */
public record DocumentView(
        String id,
        String name,
        FileType type,
        long size,
        Instant addedAt,
        Integer etape,
        String question,
        Long messageId,
        DocumentState state,
        boolean preview) {

    private static final int KILO = 1024;

    public boolean isAvailable() {
        return state == DocumentState.AVAILABLE;
    }

    /** Whether its size is told in megabytes, else in kilobytes. */
    public boolean isLarge() {
        return size >= KILO * KILO;
    }

    /** Its size as people are told: megabytes or kilobytes, never none. */
    public double amount() {
        return isLarge() ? (double) size / (KILO * KILO) : Math.max(1, Math.round((double) size / KILO));
    }

    /** The headers it is sent with: to be saved, never to be shown or run in our pages (RFC 6266, RFC 5987 for its name). */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, type.mediaType());
        headers.put(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        headers.put(HttpHeaders.CONTENT_LENGTH, String.valueOf(size));
        headers.put("Content-Security-Policy", "sandbox; default-src 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }
}
