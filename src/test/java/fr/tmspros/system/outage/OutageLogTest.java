package fr.tmspros.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageLogTest {

    private final LoggerContext loggers = new LoggerContext();
    private final AtomicBoolean down = new AtomicBoolean();
    private final OutageLog log = new OutageLog(down::get);

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P03"})
    void leavesOutWhateverALostConnectionCaused(String state) {
        Throwable caused = new IllegalStateException("job failed", new SQLException("gone", state));

        assertThat(reply("org.camunda.bpm.engine.jobexecutor", caused)).isEqualTo(FilterReply.DENY);
        assertThat(log.takeCount()).isEqualTo(1);
        assertThat(log.takeCount()).isZero();
    }

    @Test
    void leavesOutThatNoConnectionCouldBeHad() {
        assertThat(reply("fr.tmspros.email", new SQLTransientConnectionException("timed out")))
                .isEqualTo(FilterReply.DENY);
        assertThat(reply("org.springframework", new SQLException("Connection is closed")))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void leavesOutAllOfTheDatabasesFailuresOnlyWhileItIsGone() {
        Throwable refused = new IllegalStateException(new SQLException("duplicate key", "23505"));
        assertThat(reply("fr.tmspros.journey", refused)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply("com.zaxxer.hikari.pool.PoolBase", null)).isEqualTo(FilterReply.NEUTRAL);

        down.set(true);
        assertThat(reply("fr.tmspros.journey", refused)).isEqualTo(FilterReply.DENY);
        assertThat(reply("com.zaxxer.hikari.pool.PoolBase", null)).isEqualTo(FilterReply.DENY);
    }

    @Test
    void leavesOutThatAJobWhoseAnswerWasLostIsDone() {
        Throwable missed = new NullPointerException("job is null");
        missed.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(FailedJobListener.class.getName(), "isJobReacquired", null, 73)
        });
        assertThat(reply("org.camunda.bpm.engine.jobexecutor", missed)).isEqualTo(FilterReply.DENY);
        assertThat(reply("org.camunda.bpm.engine.jobexecutor", new NullPointerException()))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void keepsEverythingElseWhileTheDatabaseIsGone() {
        down.set(true);
        assertThat(reply("fr.tmspros.email", new IllegalStateException("mail server")))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply("fr.tmspros.email", null)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(log.takeCount()).isZero();
    }

    private FilterReply reply(String logger, Throwable thrown) {
        return log.decide(null, loggers.getLogger(logger), Level.ERROR, "{} failed", new Object[] {"it"}, thrown);
    }
}
