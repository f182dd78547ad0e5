package fr.tmspros.audit;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Once a day, and at each start; on several nodes one finds nothing left to do. */
@Configuration
@EnableScheduling
class AuditSchedule {

    private static final Duration DAILY = Duration.ofDays(1);

    @Bean
    SchedulingConfigurer auditRetentionSchedule(AuditRetention retention) {
        return schedule -> schedule.addFixedDelayTask(retention::purge, DAILY);
    }
}
