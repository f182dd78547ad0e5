package fr.tmspros.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailNotSentException;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.MailServer;
import fr.tmspros.email.MailServerUnavailableException;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ScriptedSmtpServer;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Jobs as the job executor runs them, with a mail server that fails. */
@ApplicationTest
class MailRetryTest {

    private static final ScriptedSmtpServer SERVER = ScriptedSmtpServer.start();

    @Autowired
    Journey journey;

    @Autowired
    MovableClock clock;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    MailServer mailServer;

    @Autowired
    EmailLog log;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:mailretry");
        registry.add("camunda.bpm.process-engine-name", () -> "mailretry");
        registry.add("tmspros.email.transport", () -> "smtp");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SERVER::port);
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @BeforeEach
    void reachable() {
        SERVER.close();
        SERVER.open();
        SERVER.script().reset();
        clock.advance(Duration.ofHours(1));
        journey.invited();
    }

    @Test
    void serverDown_mailWaitsWithoutUsingUpATryOrASecret() {
        Etablissement etablissement = journey.imported();
        int tries = job(etablissement).getRetries();
        SERVER.close();
        run(etablissement, MailServerUnavailableException.class);
        int secrets = secrets();

        for (int hour = 0; hour < 30; hour++) {
            run(etablissement, MailServerUnavailableException.class);
            clock.advance(Duration.ofHours(1));
            run(etablissement, MailServerUnavailableException.class);
        }

        Job job = job(etablissement);
        assertThat(job.getRetries()).isEqualTo(tries);
        assertThat(job.getExceptionMessage()).isNull();
        assertThat(job.getDuedate())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(14)),
                        clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(secrets()).as("one for each mail that really tried").isEqualTo(secrets + 30);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);

        SERVER.open();
        clock.advance(Duration.ofMinutes(30));
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
        assertThat(mailServer.unavailableSince()).isEmpty();
        assertThat(log.last(etablissement.id()).map(EmailStatus::status)).contains(EmailState.HANDED_OVER);
    }

    @Test
    void recipientDeferred_mailUsesUpATry() {
        Etablissement etablissement = journey.imported();
        SERVER.script().answer("RCPT", "451 4.7.1 try later");

        run(etablissement, EmailNotSentException.class);

        assertThat(job(etablissement).getRetries()).isEqualTo(9);
        assertThat(job(etablissement).getExceptionMessage()).contains("451");
        assertThat(log.last(etablissement.id()).map(EmailStatus::status)).contains(EmailState.QUEUED);
    }

    @Test
    void deferredThenServerDown_triesGoOnFromWhereTheyWere() {
        Etablissement etablissement = journey.imported();
        SERVER.script().answer("RCPT", "451 4.7.1 try later");
        run(etablissement, EmailNotSentException.class);
        SERVER.close();
        run(etablissement, MailServerUnavailableException.class);
        SERVER.open();
        clock.advance(Duration.ofMinutes(1));

        run(etablissement, EmailNotSentException.class);

        assertThat(job(etablissement).getRetries()).isEqualTo(8);
    }

    @Test
    void jobThatAnotherNodeHoldsByNow_isLeftToIt() {
        Etablissement etablissement = journey.imported();
        Job job = job(etablissement);
        jdbc.update("update act_ru_job set lock_owner_ = 'another', rev_ = rev_ + 1 where id_ = ?", job.getId());
        SERVER.script().answer("RCPT", "451 4.7.1 try later");
        run(etablissement, EmailNotSentException.class);
        SERVER.close();
        run(etablissement, MailServerUnavailableException.class);

        assertThat(job(etablissement).getRetries()).isEqualTo(job.getRetries());
        assertThat(job(etablissement).getDuedate()).isEqualTo(job.getDuedate());
        assertThat(jdbc.queryForObject("select lock_owner_ from act_ru_job where id_ = ?", String.class, job.getId()))
                .isEqualTo("another");
        jdbc.update("update act_ru_job set lock_owner_ = null, rev_ = rev_ + 1 where id_ = ?", job.getId());
    }

    private void run(Etablissement etablissement, Class<? extends Exception> failure) {
        String job = job(etablissement).getId();
        ThrowingCallable execution = () -> ExecuteJobHelper.executeJob(job, engine.getCommandExecutorTxRequired());
        assertThatThrownBy(execution).isInstanceOf(failure);
    }

    private Job job(Etablissement etablissement) {
        return journey.jobs(etablissement).get(0);
    }

    private int secrets() {
        return jdbc.queryForObject("select count(*) from temporary_secret", Integer.class);
    }
}
