package fr.tmspros.email;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes what came back and tells those who listen, once however many nodes read the same mailbox. */
@Service
public class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

    private final EmailRows rows;
    private final ApplicationEventPublisher events;

    Bounces(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        rows = new EmailRows(jdbc, clock);
        this.events = events;
    }

    /** Ids that are none of ours, or known to have bounced, are passed over. */
    @Transactional
    void accept(Bounce bounce) {
        bounce.emailIds().stream()
                .filter(id -> rows.bounce(id, bounce.answer()))
                .findFirst()
                .flatMap(rows::bounced)
                .ifPresent(this::tell);
    }

    /** The newest message of this template to an établissement came back, says whoever knows without a mailbox. */
    @Transactional
    public void cameBack(long etablissementId, EmailTemplate template, String answer) {
        rows.newest(etablissementId, template).ifPresent(id -> accept(new Bounce(List.of(id), answer)));
    }

    private void tell(EmailBounced bounced) {
        LOG.info("{} {}: BOUNCED", bounced.template().file(), bounced.emailId());
        events.publishEvent(bounced);
    }
}
