package fr.tmspros.journey.imports;

import fr.tmspros.imports.Imports;
import fr.tmspros.imports.Progress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads the next rows of an import file, to judge them or to take them over; the journeys of new établissements start in the same transaction. */
@Component
class ReadChunkDelegate implements JavaDelegate {

    private final Imports imports;
    private final ImportsFirst first;

    ReadChunkDelegate(Imports imports, ImportsFirst first) {
        this.imports = imports;
        this.first = first;
    }

    @Override
    public void execute(DelegateExecution execution) {
        first.hold();
        Progress progress = imports.readChunk(execution.getProcessBusinessKey());
        execution.setVariable(ImportProcess.ROWS_LEFT, progress.rowsLeft());
        execution.setVariable(ImportProcess.TO_CONFIRM, progress.toConfirm());
        if (!progress.rowsLeft()) {
            first.release();
        }
    }
}
