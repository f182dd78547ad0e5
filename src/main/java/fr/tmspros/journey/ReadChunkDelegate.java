package fr.tmspros.journey;

import fr.tmspros.imports.Imports;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the next rows of an import file; the journeys of new établissements start in the same transaction. */
@Component
class ReadChunkDelegate implements JavaDelegate {

    private final Imports imports;

    ReadChunkDelegate(Imports imports) {
        this.imports = imports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ImportProcess.ROWS_LEFT, imports.readChunk(execution.getProcessBusinessKey()));
    }
}
