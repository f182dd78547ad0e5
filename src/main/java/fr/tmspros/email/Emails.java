package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends messages and notes what became of them. */
@Service
public class Emails {

    private static final Logger LOG = LoggerFactory.getLogger(Emails.class);

    private final EmailWriter writer;
    private final EmailTransport transport;
    private final MailServer server;
    private final EmailLog log;

    Emails(EmailWriter writer, EmailTransport transport, MailServer server, EmailLog log) {
        this.writer = writer;
        this.transport = transport;
        this.server = server;
        this.log = log;
    }

    /**
     * Throws {@link MailServerUnavailableException} while the mail server is known to take no message: ask before a secret is drawn
     * for a message that would not leave.
     */
    public void requireServer() {
        server.require();
    }

    /**
     * Hands a message over, once per call, and notes the outcome in the caller's transaction; if that one fails afterwards, a second try
     * sends the same Message-ID again. Throws {@link EmailNotSentException} when another try may succeed; the failed try is noted in a
     * transaction of its own, unless the message was only turned away.
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = EmailNotSentException.class)
    public Delivery send(OutgoingEmail email) {
        ServerAnswer answer = handOver(email);
        log.record(email, answer);
        LOG.info("{}: {}", email, answer.delivery());
        return answer.delivery();
    }

    private ServerAnswer handOver(OutgoingEmail email) {
        try {
            return transport.handOver(writer.write(email), email);
        } catch (AddressException unusable) {
            return ServerAnswer.refused("not sent: invalid address");
        } catch (MessagingException fault) {
            throw noted(email, new EmailNotSentException(email, fault));
        } catch (MailServerUnavailableException unavailable) {
            throw unavailable.tried() ? noted(email, unavailable) : unavailable;
        } catch (EmailNotSentException fault) {
            throw noted(email, fault);
        }
    }

    /** What became of the message matters more than the note of it. */
    private EmailNotSentException noted(OutgoingEmail email, EmailNotSentException fault) {
        try {
            log.recordFailure(email, fault.answer());
        } catch (DataAccessException | TransactionException notNoted) {
            LOG.warn("{}: failed try not noted: {}", email, notNoted.getClass().getSimpleName());
        }
        return fault;
    }
}
