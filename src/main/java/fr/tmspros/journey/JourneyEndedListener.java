package fr.tmspros.journey;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.process.JourneyOwner;
import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * The journey is over: nobody is going to try again what waits of its mails. Of a closed file no mail leaves at all; beside a
 * completed parcours the others still do.
 */
class JourneyEndedListener implements ExecutionListener {

    private final JourneyOwner owner;
    private final EmailLog emails;
    private final Set<EmailTemplate> withdrawn;

    JourneyEndedListener(JourneyOwner owner, EmailLog emails, JourneyState end) {
        this.owner = owner;
        this.emails = emails;
        this.withdrawn =
                end == JourneyState.CLOSED ? EnumSet.allOf(EmailTemplate.class) : EnumSet.of(EmailTemplate.RELANCE);
    }

    @Override
    public void notify(DelegateExecution execution) {
        long etablissement = owner.of(execution).id();
        withdrawn.forEach(template -> emails.withdraw(etablissement, template));
    }
}
