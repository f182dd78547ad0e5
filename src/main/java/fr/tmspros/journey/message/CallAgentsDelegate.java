package fr.tmspros.journey.message;

import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Calls the agents to an établissement whose mail beside the journey was refused; nobody where the mail was one to staff. */
@Component
class CallAgentsDelegate implements JavaDelegate {

    private final MessageProcess messages;
    private final AgentCalls calls;

    CallAgentsDelegate(MessageProcess messages, AgentCalls calls) {
        this.messages = messages;
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        messages.recipient(execution)
                .ifPresent(etablissement -> calls.call(etablissement.id(), ContactReason.ADDRESS_REFUSED));
    }
}
