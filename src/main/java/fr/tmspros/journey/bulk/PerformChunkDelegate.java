package fr.tmspros.journey.bulk;

import fr.tmspros.caseload.bulk.ManyAtOnce;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives the next établissements of an act their turn, each in an engine command and a transaction of its own: what the engine is told
 * for one is stored with the row that says so, not with the end of this job.
 */
@Component
class PerformChunkDelegate implements JavaDelegate {

    private static final Logger LOG = LoggerFactory.getLogger(PerformChunkDelegate.class);

    /** Whoever opens the same file meanwhile makes one try fail. */
    private static final int TRIES = 3;

    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(3);
    private static final String UNEXPECTED = "unexpected";

    private final ProcessEngineConfigurationImpl engine;
    private final ManyAtOnce many;

    PerformChunkDelegate(ProcessEngineConfigurationImpl engine, ManyAtOnce many) {
        this.engine = engine;
        this.many = many;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String act = execution.getProcessBusinessKey();
        long end = System.nanoTime() + LONGEST_CHUNK.toNanos();
        for (long etablissement : many.nextChunk(act)) {
            if (System.nanoTime() - end < 0) {
                perform(act, etablissement);
            }
        }
        execution.setVariable(BulkProcess.LEFT_TO_DO, many.endChunk(act));
    }

    private void perform(String act, long etablissement) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                engine.getCommandExecutorTxRequiresNew().execute(command -> {
                    many.perform(act, etablissement);
                    return null;
                });
                return;
            } catch (RuntimeException failure) {
                LOG.warn("act {} failed with établissement {}, try {}", act, etablissement, tries, failure);
            }
        }
        many.fail(act, etablissement, UNEXPECTED);
    }
}
