package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A message that keeps the Message-ID it is given, so that a second try is known as the same message. */
class IdentifiedMessage extends SMTPMessage {

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
