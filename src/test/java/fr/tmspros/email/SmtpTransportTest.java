package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.email.smtp.SmtpConnections;
import fr.tmspros.support.ScriptedSmtpServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** How long connections live. */
class SmtpTransportTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private SmtpTransport transport;

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void connectionThatWasIdleIsAskedForFirst() {
        open(new SmtpConnections.Life(Duration.ZERO, LONG, 50));
        send();
        server.script().answer("NOOP", "421 4.4.2 idle for too long");

        send();

        assertThat(server.messages()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionThatDiedWithinTheTrustedTimeIsReplacedOnce() {
        open(new SmtpConnections.Life(LONG, LONG, 50));
        send();
        server.hangUpOnAll();

        send();

        assertThat(server.messages()).isEqualTo(2);
        assertThat(server.contents()).isEqualTo(2);
    }

    @Test
    void idleConnectionIsClosed() {
        open(new SmtpConnections.Life(LONG, Duration.ofMillis(150), 50));
        send();

        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void threadsShareNoConnection() {
        open(SmtpConnections.Life.USUAL);

        IntStream.range(0, 200).parallel().forEach(message -> send());

        assertThat(server.messages()).isEqualTo(200);
        assertThat(server.connections()).isLessThan(40);
    }

    private void open(SmtpConnections.Life life) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        MailServer breaker = new MailServer(Clock.systemUTC(), new RetrySpread(new Random()));
        transport = new SmtpTransport(sender, breaker, Duration.ofSeconds(10), life);
    }

    private void send() {
        try {
            MimeMessage message = new IdentifiedMessage("m1@tmspros.example");
            message.setFrom("ne-pas-repondre@tmspros.example");
            message.setRecipients(RecipientType.TO, EmailRoom.RECIPIENT);
            message.setText("Bonjour");
            message.saveChanges();
            assertThat(transport.handOver(message, EmailRoom.identifiants()).delivery())
                    .isEqualTo(Delivery.HANDED_OVER);
        } catch (MessagingException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
