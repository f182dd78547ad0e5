package fr.tmspros.journey.imports;

import fr.tmspros.imports.Imports;
import fr.tmspros.imports.Progress;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads the next rows of an import file, to judge them or to take them over: two chunks side by side as long as there are two
 * (docs/adr/0071). The journeys of new établissements start in the transaction of their chunk.
 */
@Component
class ReadChunkDelegate implements JavaDelegate {

    private final Imports imports;
    private final ImportsFirst first;
    private final ChunkThreads threads;

    ReadChunkDelegate(Imports imports, ImportsFirst first, ChunkThreads threads) {
        this.imports = imports;
        this.first = first;
        this.threads = threads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        first.hold();
        Progress progress = read(execution.getProcessBusinessKey());
        execution.setVariable(ImportProcess.ROWS_LEFT, progress.rowsLeft());
        execution.setVariable(ImportProcess.TO_CONFIRM, progress.toConfirm());
        if (!progress.rowsLeft()) {
            first.release();
        }
    }

    private Progress read(String importId) {
        List<Integer> chunks = imports.nextChunks(importId, ChunkThreads.NUMBER);
        if (chunks.size() == 1) {
            return imports.readChunk(importId);
        }
        threads.runAll(chunks.stream()
                .<Runnable>map(number -> () -> imports.readChunk(importId, number))
                .toList());
        return imports.progress(importId);
    }
}
