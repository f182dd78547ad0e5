package fr.tmspros.email;

import fr.tmspros.email.smtp.SmtpConnections;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Chooses the way out that {@code tmspros.email.transport} names. */
@Configuration
class EmailTransports {

    @Bean
    EmailTransport emailTransport(
            EmailSettings settings, MailServer server, Clock clock, ObjectProvider<JavaMailSenderImpl> senders) {
        return switch (settings.transport()) {
            case PICKUP -> new PickupTransport(settings.pickupDirectory(), server, clock);
            case SMTP -> new SmtpTransport(sender(senders), server, settings.deadline(), SmtpConnections.Life.USUAL);
        };
    }

    /** Spring Boot makes a sender only where the host is set. */
    private static JavaMailSenderImpl sender(ObjectProvider<JavaMailSenderImpl> senders) {
        JavaMailSenderImpl sender = senders.getIfAvailable();
        if (sender == null) {
            throw new IllegalStateException(
                    "spring.mail.host is missing: set it to the mail server, or tmspros.email.transport to pickup");
        }
        return sender;
    }
}
