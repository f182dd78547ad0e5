package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.util.StreamProvider;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** A message that keeps the Message-ID it is given, so that a second try is known as the same message. */
class IdentifiedMessage extends SMTPMessage {

    static {
        // the library would else search all jars for this class of its own, several times for each message
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final String id;

    /** Without a session the mail library would look for its own parts anew at each step of each message. */
    private static final Session SESSION = Session.getInstance(new Properties());

    IdentifiedMessage(String id) {
        super(SESSION);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + ">");
    }
}
