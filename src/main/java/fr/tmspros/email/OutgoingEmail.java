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
 * @param replyTo the agent in charge or the mailbox of the caisse, or null for the default
 * @param senderName what the caisse calls itself in {@code From}, or null for the default
 * @param model what the template says, beside what every message says
 */
public record OutgoingEmail(
        String id,
        Long etablissementId,
        EmailTemplate template,
        String variant,
        String recipient,
        String replyTo,
        String senderName,
        Map<String, Object> model) {

    /** From the sender that is everybody's. */
    public OutgoingEmail(
            String id,
            Long etablissementId,
            EmailTemplate template,
            String variant,
            String recipient,
            String replyTo,
            Map<String, Object> model) {
        this(id, etablissementId, template, variant, recipient, replyTo, null, model);
    }

    /** Keeps addresses and secrets out of logs. */
    @Override
    public String toString() {
        return template.file() + " " + id;
    }
}
