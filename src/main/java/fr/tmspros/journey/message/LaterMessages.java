package fr.tmspros.journey.message;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Starts mails that leave at a set time, at the end of a transaction. In Tasklist and the engine's REST API that is after the engine's
 * command, where it would ask whether whoever sent the form may start processes; what follows from an act needs no such right.
 */
@Component
class LaterMessages {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final EmailLog log;

    LaterMessages(RuntimeService runtime, ManagementService management, IdentityService identity, EmailLog log) {
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.log = log;
    }

    /**
     * Starts a mail.
     *
     * @param etablissementId whom it concerns, or null for somebody of the staff
     * @param due when it leaves, at the earliest
     */
    void start(EmailTemplate template, String businessKey, Long etablissementId, Instant due) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            String id = runtime.startProcessInstanceByKey(
                            MessageProcess.KEY, businessKey, MessageProcess.variables(template))
                    .getId();
            management.setJobDuedate(
                    management
                            .createJobQuery()
                            .processInstanceId(id)
                            .singleResult()
                            .getId(),
                    Date.from(due));
            log.queued(id, etablissementId, template);
        } finally {
            identity.setAuthentication(caller);
        }
    }
}
