package fr.tmspros.email;

import fr.tmspros.email.smtp.Deadlines;
import fr.tmspros.email.smtp.SmtpConnection;
import fr.tmspros.email.smtp.SmtpConnections;
import fr.tmspros.email.smtp.SmtpConnector;
import fr.tmspros.email.smtp.SmtpFault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands messages to the mail server that {@code spring.mail} describes, over connections it keeps. Never offers a message twice in one
 * call once its content is out, and never takes longer than its deadline.
 */
class SmtpTransport implements EmailTransport, AutoCloseable {

    private final MailServer server;
    private final Duration limit;
    private final Deadlines deadlines = new Deadlines();
    private final SmtpConnector connector;
    private final SmtpConnections connections;

    SmtpTransport(JavaMailSenderImpl sender, MailServer server, Duration limit, SmtpConnections.Life life) {
        this.server = server;
        this.limit = limit;
        connector = new SmtpConnector(sender, deadlines.timer());
        connections = new SmtpConnections(life, deadlines);
    }

    @Override
    public ServerAnswer handOver(MimeMessage message, OutgoingEmail email) {
        try (MailServer.Visit visit = server.enter();
                Deadlines.Deadline deadline = deadlines.start(limit)) {
            return handOver(message, email, visit, deadline);
        }
    }

    @Override
    public void close() {
        connections.close();
        deadlines.close();
    }

    private ServerAnswer handOver(
            MimeMessage message, OutgoingEmail email, MailServer.Visit visit, Deadlines.Deadline deadline) {
        Optional<SmtpConnection> kept = connections.take(deadline);
        while (true) {
            SmtpConnection connection = kept.orElseGet(() -> new SmtpConnection(connector));
            try {
                if (kept.isEmpty()) {
                    connection.connect(connector, deadline);
                }
                String answer = connection.send(message);
                visit.answered();
                return ServerAnswer.handedOver(answer);
            } catch (MessagingException thrown) {
                SmtpFault fault = connection.explain(thrown);
                if (!connection.wasDead(fault)) {
                    return conclude(fault, email, visit);
                }
                kept = Optional.empty();
            } finally {
                connections.giveBack(connection);
            }
        }
    }

    private static ServerAnswer conclude(SmtpFault fault, OutgoingEmail email, MailServer.Visit visit) {
        switch (fault.about()) {
            case REFUSAL -> {
                visit.answered();
                return ServerAnswer.refused(fault.text());
            }
            case MESSAGE -> {
                visit.answered();
                throw new EmailNotSentException(email, fault.text());
            }
            case SERVER -> throw visit.failed(fault.text());
            case SILENCE -> throw silence(fault, email, visit);
            default -> throw new IllegalStateException(fault.about().name());
        }
    }

    /** A message the server may have accepted always uses up a try: else a server that never confirms would get it for ever. */
    private static EmailNotSentException silence(SmtpFault fault, OutgoingEmail email, MailServer.Visit visit) {
        Optional<MailServerUnavailableException> unavailable = visit.unanswered(email.id(), fault.text());
        return unavailable.isPresent() && !fault.maybeAccepted()
                ? unavailable.get()
                : new EmailNotSentException(email, fault.text());
    }
}
