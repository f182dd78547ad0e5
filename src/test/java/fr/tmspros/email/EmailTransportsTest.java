package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmailTransportsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(MailServer.class, () -> new MailServer(Clock.systemUTC(), new RetrySpread(new Random())))
            .withUserConfiguration(EmailTransports.class, Settings.class);

    @Test
    void demoWritesFiles() {
        runner.run(context -> {
            assertThat(context).getBean(EmailTransport.class).isInstanceOf(PickupTransport.class);
            assertThat(context.getBean(SiteSettings.class).link("/connexion"))
                    .isEqualTo("http://localhost:8080/connexion");
        });
    }

    @Test
    void smtpWithoutAServerStopsTheStartAndNamesTheProperty() {
        runner.withPropertyValues("tmspros.email.transport=smtp").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("spring.mail.host is missing"));
    }

    @Test
    void smtpKeepsItsConnections() {
        runner.withPropertyValues("tmspros.email.transport=smtp", "spring.mail.host=mx.example")
                .run(context ->
                        assertThat(context).getBean(EmailTransport.class).isInstanceOf(SmtpTransport.class));
    }

    @Test
    void deadlineBeyondTheLockOfTheJobStopsTheStart() {
        runner.withPropertyValues("tmspros.email.deadline=PT60S")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("deadline"));
    }

    @Test
    void protocolOtherThanSmtpStopsTheStartAndNamesTheProperty() {
        runner.withPropertyValues(
                        "tmspros.email.transport=smtp", "spring.mail.host=mx.example", "spring.mail.protocol=imap")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("spring.mail.protocol is imap"));
    }

    @Test
    void senderThatIsNoAddressStopsTheStart() {
        runner.withPropertyValues("tmspros.email.sender=nobody")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("sender"));
    }

    @Test
    void siteWithoutAnAbsoluteAddressStopsTheStart() {
        runner.withPropertyValues("tmspros.base-url=tmspros.example")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("tmspros.base-url"));
    }

    @EnableConfigurationProperties({EmailSettings.class, SiteSettings.class})
    static class Settings {}
}
