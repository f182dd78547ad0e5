package fr.tmspros.journey;

import fr.tmspros.email.Delivery;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one mail that belongs to no step of the journey, if its reason still holds. */
@Component
class SendMessageDelegate implements JavaDelegate {

    private final MessageProcess messages;

    SendMessageDelegate(MessageProcess messages) {
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (messages.send(execution) == Delivery.REFUSED) {
            throw new BpmnError(OnboardingProcess.ERROR_ADDRESS_REFUSED);
        }
    }
}
