package fr.tmspros.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Forgets the refused rows of files that were read long enough ago, once a day and at each start; on several nodes one finds nothing
 * left to do. What they counted stays.
 */
@Component
class ImportRetention implements SchedulingConfigurer {

    private static final Duration DAILY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final ImportSettings settings;
    private final Clock clock;

    ImportRetention(JdbcClient jdbc, ImportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar schedule) {
        schedule.addFixedDelayTask(this::purge, DAILY);
    }

    void purge() {
        jdbc.sql("""
                        delete from import_refusal where import_id in
                            (select id from import_file where finished_at < :before)
                        """)
                .param("before", clock.instant().atOffset(ZoneOffset.UTC).minus(settings.rowsKept()))
                .update();
    }
}
