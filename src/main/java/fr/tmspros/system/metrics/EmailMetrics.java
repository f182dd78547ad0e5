package fr.tmspros.system.metrics;

import fr.tmspros.email.EmailTemplate;
import fr.tmspros.email.EmailTried;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts the tries of e-mails by template and outcome; all there can be are told from the start on, so that a first one is a rise. */
@Component
class EmailMetrics {

    private final MeterRegistry registry;

    EmailMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (EmailTemplate template : EmailTemplate.values()) {
            for (EmailTried.Outcome outcome : EmailTried.Outcome.values()) {
                tries(template, outcome);
            }
        }
    }

    @EventListener
    void on(EmailTried tried) {
        tries(tried.template(), tried.outcome()).increment();
    }

    private Counter tries(EmailTemplate template, EmailTried.Outcome outcome) {
        return Counter.builder("tmspros.mails.sent")
                .description("Tries of e-mails by this node since its start, by what came of them")
                .tag("template", template.file())
                .tag("outcome", outcome.name())
                .register(registry);
    }
}
