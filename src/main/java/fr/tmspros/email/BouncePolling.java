package fr.tmspros.email;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Looks into the mailbox of bounces again and again, where one is set. */
@Configuration
@EnableScheduling
@ConditionalOnProperty("tmspros.email.bounces.enabled")
class BouncePolling {

    @Bean
    BounceMailbox bounceMailbox(BounceSettings settings, SiteSettings site, Bounces bounces) {
        return new BounceMailbox(settings, site, bounces);
    }

    @Bean
    SchedulingConfigurer bounceSchedule(BounceMailbox mailbox, BounceSettings settings) {
        return schedule -> schedule.addFixedDelayTask(mailbox::poll, settings.interval());
    }
}
