package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmailTransportsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
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
    void everySmtpWaitEnds() {
        runner.withPropertyValues("tmspros.email.transport=smtp", "spring.mail.host=mx.example")
                .run(context -> {
                    assertThat(context).getBean(EmailTransport.class).isInstanceOf(SmtpTransport.class);
                    assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                            .containsEntry("mail.smtp.connectiontimeout", "10000")
                            .containsEntry("mail.smtp.timeout", "10000")
                            .containsEntry("mail.smtp.writetimeout", "10000")
                            .hasEntrySatisfying("mail.smtp.socketFactory", factory -> assertThat(factory)
                                    .isInstanceOf(NoDelaySocketFactory.class));
                });
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
