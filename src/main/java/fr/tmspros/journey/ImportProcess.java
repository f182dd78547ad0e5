package fr.tmspros.journey;

import fr.tmspros.imports.FileReceived;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts {@code import.bpmn} on a stored file, in the transaction that stores it; the business key is the import's id. */
@Component
class ImportProcess {

    static final String KEY = "import";
    static final String READ_CHUNK = "serviceTask_readChunk";
    static final String ROWS_LEFT = "rowsLeft";

    private final RuntimeService runtime;

    ImportProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(FileReceived file) {
        runtime.startProcessInstanceByKey(KEY, file.importId());
    }
}
