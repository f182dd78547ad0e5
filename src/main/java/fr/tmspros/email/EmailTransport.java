package fr.tmspros.email;

import jakarta.mail.internet.MimeMessage;

/** A way out for a finished message. */
interface EmailTransport {

    /** Hands the message over, or says it is refused for good; throws {@link EmailNotSentException} when another try may succeed. */
    ServerAnswer handOver(MimeMessage message, OutgoingEmail email);
}
