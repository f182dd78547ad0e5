package fr.tmspros.journey.message;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Looks once a day, and at each start, for whoever has not heard of a parcours that goes on; on several nodes one finds nothing left to do. */
@Configuration
@EnableScheduling
class RecapSchedule {

    private static final Duration DAILY = Duration.ofDays(1);

    @Bean
    SchedulingConfigurer monthlyRecaps(RecapMessages messages) {
        return schedule -> schedule.addFixedDelayTask(() -> all(messages), DAILY);
    }

    /** Page by page, each in a transaction of its own. */
    private static void all(RecapMessages messages) {
        for (long last = messages.page(0); last > 0; ) {
            last = messages.page(last);
        }
    }
}
