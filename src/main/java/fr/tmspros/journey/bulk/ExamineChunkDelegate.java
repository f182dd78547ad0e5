package fr.tmspros.journey.bulk;

import fr.tmspros.caseload.bulk.ManyAtOnce;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at the next établissements of an act, for its preview. */
@Component
class ExamineChunkDelegate implements JavaDelegate {

    private final ManyAtOnce many;

    ExamineChunkDelegate(ManyAtOnce many) {
        this.many = many;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean left = many.examineChunk(execution.getProcessBusinessKey());
        execution.setVariable(BulkProcess.LEFT_TO_EXAMINE, left);
    }
}
