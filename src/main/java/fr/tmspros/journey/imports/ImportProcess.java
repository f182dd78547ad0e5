package fr.tmspros.journey.imports;

import fr.tmspros.imports.FileReceived;
import fr.tmspros.imports.PreviewAnswered;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts {@code import.bpmn} on a stored file and tells it what somebody says of its preview, each in the transaction that notes it; the
 * business key is the import's id.
 */
@Component
public class ImportProcess {

    static final String KEY = "import";
    public static final String READ_CHUNK = "serviceTask_readChunk";
    static final String ROWS_LEFT = "rowsLeft";
    static final String TO_CONFIRM = "toConfirm";
    static final String MESSAGE_CONFIRMED = "importConfirmed";
    static final String MESSAGE_CANCELLED = "importCancelled";

    private final RuntimeService runtime;

    ImportProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(FileReceived file) {
        runtime.startProcessInstanceByKey(KEY, file.importId());
    }

    @EventListener
    void on(PreviewAnswered answer) {
        runtime.createMessageCorrelation(answer.confirmed() ? MESSAGE_CONFIRMED : MESSAGE_CANCELLED)
                .processInstanceBusinessKey(answer.importId())
                .correlate();
    }
}
