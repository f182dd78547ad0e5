package fr.tmspros.journey.bulk;

import fr.tmspros.caseload.bulk.ManyAtOnce;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Forgets whom an act was for that nobody confirmed. */
@Component
class ForgetChoiceDelegate implements JavaDelegate {

    private final ManyAtOnce many;

    ForgetChoiceDelegate(ManyAtOnce many) {
        this.many = many;
    }

    @Override
    public void execute(DelegateExecution execution) {
        many.forget(execution.getProcessBusinessKey());
    }
}
