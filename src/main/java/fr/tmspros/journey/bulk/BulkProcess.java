package fr.tmspros.journey.bulk;

import fr.tmspros.caseload.bulk.BulkAnswered;
import fr.tmspros.caseload.bulk.BulkDrafted;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts {@code bulk.bpmn} on a stored act and tells it what somebody says of its preview, each in the transaction that notes it; the
 * business key is the act's id.
 */
@Component
public class BulkProcess {

    static final String KEY = "bulk";
    public static final String EXAMINE_CHUNK = "serviceTask_examineChunk";
    public static final String PERFORM_CHUNK = "serviceTask_performChunk";
    static final String LEFT_TO_EXAMINE = "leftToExamine";
    static final String LEFT_TO_DO = "leftToDo";
    static final String MESSAGE_CONFIRMED = "bulkConfirmed";
    static final String MESSAGE_CANCELLED = "bulkCancelled";

    private final RuntimeService runtime;

    BulkProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(BulkDrafted draft) {
        runtime.startProcessInstanceByKey(KEY, draft.actId(), Map.of(LEFT_TO_EXAMINE, draft.leftToExamine()));
    }

    @EventListener
    void on(BulkAnswered answer) {
        runtime.createMessageCorrelation(answer.confirmed() ? MESSAGE_CONFIRMED : MESSAGE_CANCELLED)
                .processInstanceBusinessKey(answer.actId())
                .correlate();
    }
}
