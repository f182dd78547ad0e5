package fr.tmspros.journey.imports;

import fr.tmspros.imports.Imports;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Forgets the rows of a file whose preview nobody confirmed. */
@Component
class ForgetRowsDelegate implements JavaDelegate {

    private final Imports imports;

    ForgetRowsDelegate(Imports imports) {
        this.imports = imports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        imports.forget(execution.getProcessBusinessKey());
    }
}
