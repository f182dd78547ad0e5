package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A message that keeps the Message-ID it is given, so that a second try is known as the same message. */
class IdentifiedMessage extends MimeMessage {

    private final String id;

    IdentifiedMessage(String id) {
        super((Session) null);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }
}
