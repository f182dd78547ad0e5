package fr.tmspros.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Rows are kept for twelve months, and removed once a day. */
@ApplicationTest
class AuditRetentionTest {

    @Autowired
    AuditRetention retention;

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void rowsOfTwelveMonthsGo() {
        insert("too old", Duration.ofDays(367));
        insert("not yet", Duration.ofDays(363));

        retention.purge();

        assertThat(jdbc.sql("select detail from audit_event where detail in ('too old', 'not yet')")
                        .query(String.class)
                        .list())
                .containsExactly("not yet");
    }

    @Test
    void purgeRunsDaily() {
        assertThat(schedules.stream()
                        .flatMap(schedule -> schedule.getScheduledTasks().stream())
                        .map(ScheduledTask::getTask)
                        .filter(FixedDelayTask.class::isInstance)
                        .map(task -> ((FixedDelayTask) task).getIntervalDuration()))
                .contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P5M", "P5M29D", "P37M", "P-1Y"})
    void retentionOutOfBounds_isRefused(String period) {
        assertThatThrownBy(() -> new AuditSettings(Period.parse(period)))
                .hasMessageContaining("tmspros.audit.retention");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P6M", "P180D", "P1Y", "P36M"})
    void retentionWithinBounds_isTaken(String period) {
        assertThat(new AuditSettings(Period.parse(period)).retention()).isEqualTo(Period.parse(period));
    }

    private void insert(String detail, Duration age) {
        jdbc.sql("insert into audit_event (occurred_at, kind, detail) values (?, 'EXPORTED', ?)")
                .param(clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .param(detail)
                .update();
    }
}
