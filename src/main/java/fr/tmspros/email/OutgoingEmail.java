package fr.tmspros.email;

import java.util.Map;

/**
 * One message to one recipient.
 *
 * @param id stable per dispatch, however often it is tried; becomes the Message-ID
 * @param etablissementId whom it concerns, or null for somebody of the staff
 * @param template which text
 * @param variant which of the texts of its template; null where there is one only
 * @param recipient e-mail address
 * @param replyTo mailbox of the caisse, or null for the default
 * @param model what the template says, beside what every message says
 */
public record OutgoingEmail(
        String id,
        Long etablissementId,
        EmailTemplate template,
        String variant,
        String recipient,
        String replyTo,
        Map<String, Object> model) {

    /** Keeps addresses and secrets out of logs. */
    @Override
    public String toString() {
        return template.file() + " " + id;
    }
}
