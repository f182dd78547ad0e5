package fr.tmspros.privacy;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Once a day, and at each start; on several nodes one finds nothing left to do. */
@Configuration
@EnableScheduling
class PrivacySchedule {

    private static final Duration DAILY = Duration.ofDays(1);

    @Bean
    SchedulingConfigurer inactivitySchedule(InactivityRounds rounds) {
        return schedule -> schedule.addFixedDelayTask(rounds::run, DAILY);
    }
}
