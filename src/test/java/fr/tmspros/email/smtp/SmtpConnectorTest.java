package fr.tmspros.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpConnectorTest {

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void everyWaitEnds(String protocol) {
        assertThat(properties(protocol))
                .containsEntry("mail." + protocol + ".connectiontimeout", "10000")
                .containsEntry("mail." + protocol + ".timeout", "10000")
                .containsEntry("mail." + protocol + ".writetimeout", "10000");
    }

    @Test
    void settingsMayShortenTheWaitsButNotRemoveThem() {
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "3000");
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "0");
        sender.getJavaMailProperties().setProperty("mail.smtp.writetimeout", "-1");

        assertThat(properties("smtp"))
                .containsEntry("mail.smtp.timeout", "3000")
                .containsEntry("mail.smtp.connectiontimeout", "10000")
                .containsEntry("mail.smtp.writetimeout", "10000");
    }

    private Properties properties(String protocol) {
        sender.setProtocol(protocol);
        try (Deadlines deadlines = new Deadlines()) {
            return new SmtpConnector(sender, deadlines.timer()).properties(socket -> {});
        }
    }
}
