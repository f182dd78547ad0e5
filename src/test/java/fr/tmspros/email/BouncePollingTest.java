package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class BouncePollingTest {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.IMAP.dynamicPort());

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
            .withBean(JdbcClient.class, () -> JdbcClient.create(EmailDatabase.H2.dataSource()))
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("tmspros.base-url=https://tmspros.example")
            .withUserConfiguration(BouncePolling.class, Bounces.class, Settings.class);

    @Test
    void mailboxIsReadWhereItIsSet() throws Exception {
        GreenMailUser mailbox = MAIL.setUser("retours@tmspros.example", "retours", "fictitious");
        try (InputStream recorded = getClass().getResourceAsStream("/bounces/auto-reply.eml")) {
            mailbox.deliver(new MimeMessage(null, recorded));
        }
        runner.withPropertyValues(
                        "tmspros.email.bounces.enabled=true",
                        "tmspros.email.bounces.address=retours@tmspros.example",
                        "tmspros.email.bounces.host=127.0.0.1",
                        "tmspros.email.bounces.port=" + MAIL.getImap().getPort(),
                        "tmspros.email.bounces.ssl=false",
                        "tmspros.email.bounces.username=retours",
                        "tmspros.email.bounces.password=fictitious",
                        "tmspros.email.bounces.interval=PT1S")
                .run(context -> await().until(() -> MAIL.getManagers()
                        .getImapHostManager()
                        .getInbox(mailbox)
                        .getMessages()
                        .get(0)
                        .isSet(Flags.Flag.SEEN)));
    }

    @Test
    void nothingIsScheduledWhereItIsNot() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(BounceMailbox.class)
                .doesNotHaveBean("taskScheduler"));
    }

    @EnableConfigurationProperties({BounceSettings.class, SiteSettings.class})
    static class Settings {}
}
