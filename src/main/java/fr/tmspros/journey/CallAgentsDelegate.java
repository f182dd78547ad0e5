package fr.tmspros.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Calls the agents to an établissement whose mail beside the journey was refused. */
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
        calls.call(messages.recipient(execution).id(), ContactReason.ADDRESS_REFUSED);
    }
}
