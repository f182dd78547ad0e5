package fr.tmspros.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Angus's SMTP, which besides remembers how far it came and what the server refused: the exceptions tell neither reliably, as the text
 * of a 421 is lost when the connection breaks right after it.
 */
class SmtpDialogue extends SMTPTransport {

    private SmtpStage stage = SmtpStage.CONNECT;
    private String refusal;

    SmtpDialogue(Session session, String protocol) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, "smtps".equals(protocol));
    }

    synchronized SmtpStage stage() {
        return stage;
    }

    /** The first answer of 4xx or 5xx since the message, or the connection, was begun; null where there was none. */
    synchronized String refusal() {
        return refusal;
    }

    @Override
    protected void mailFrom() throws MessagingException {
        refusal = null;
        stage = SmtpStage.SENDER;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        stage = SmtpStage.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        stage = SmtpStage.CONTENT;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        stage = SmtpStage.END;
        super.finishData();
    }

    @Override
    protected OutputStream bdat() throws MessagingException {
        stage = SmtpStage.CONTENT;
        return super.bdat();
    }

    @Override
    protected void finishBdat() throws IOException, MessagingException {
        stage = SmtpStage.END;
        super.finishBdat();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (code >= 400 && refusal == null) {
            refusal = getLastServerResponse().strip();
        }
        return code;
    }
}
