package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Writes every message as it would leave, and its HTML part, for the judges of {@code bin/audit}. */
class EmailFilesAudit {

    private static final Path MAILS = Path.of("target", "audit", "mails");

    @Test
    void writeEveryMessage() throws Exception {
        EmailTexts texts = new EmailTexts(EmailRoom.settings(EmailSettings.Channel.SMTP, MAILS), EmailRoom.site());
        EmailWriter writer = new EmailWriter(
                EmailRoom.settings(EmailSettings.Channel.SMTP, MAILS),
                BounceSettings.off(),
                EmailRoom.site(),
                texts,
                new DefaultListableBeanFactory().getBeanProvider(NoticeDocument.class),
                Clock.systemUTC());
        EmailPreviews previews = new EmailPreviews(texts, Clock.systemUTC());
        Files.createDirectories(MAILS);
        for (OutgoingEmail email : previews.emails()) {
            try (OutputStream file = Files.newOutputStream(MAILS.resolve(email.id() + ".eml"))) {
                writer.write(email).writeTo(file);
            }
            Files.writeString(
                    MAILS.resolve(email.id() + ".html"),
                    previews.find(email.id()).orElseThrow().html());
        }
        assertThat(MAILS).isNotEmptyDirectory();
    }
}
