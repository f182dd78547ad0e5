package fr.tmspros.journey.imports;

import fr.tmspros.imports.FileOpened;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * While this node reads an import, it takes only jobs that are as urgent: the credentials mails of the rows it has read would else
 * take half of its processors. They leave when the file is read, a minute later for the largest; other nodes may send them meanwhile.
 */
@Component
public class ImportsFirst {

    /** The priority of a chunk in {@code import.bpmn}. */
    private static final long CHUNK_PRIORITY = 50;

    /** Longer than a chunk takes: where one fails, mails go on after that. */
    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(10);

    /** In the time of {@link System#nanoTime}. */
    private final AtomicLong until = new AtomicLong(System.nanoTime());

    private JobExecutor executor;

    public void register(ProcessEngineConfigurationImpl engine) {
        executor = engine.getJobExecutor();
        AcquireJobsCommandFactory usual = new DefaultAcquireJobsCommandFactory(executor);
        long lowest = engine.getJobExecutorPriorityRangeMin();
        executor.setAcquireJobsCmdFactory(jobs -> {
            engine.setJobExecutorPriorityRangeMin(isHeld() ? CHUNK_PRIORITY : lowest);
            return usual.getCommand(jobs);
        });
    }

    @EventListener
    void on(FileOpened file) {
        hold();
    }

    /** A chunk is going to be read. */
    void hold() {
        until.set(System.nanoTime() + LONGEST_CHUNK.toNanos());
    }

    /** No chunk is left: with the end of the transaction everything else goes on. */
    void release() {
        TransactionSynchronizationManager.registerSynchronization(new Release(this));
    }

    private boolean isHeld() {
        return until.get() - System.nanoTime() > 0;
    }

    private void goOn() {
        until.set(System.nanoTime());
        executor.jobWasAdded();
    }

    private record Release(ImportsFirst importsFirst) implements TransactionSynchronization {

        @Override
        public void afterCompletion(int status) {
            importsFirst.goOn();
        }
    }
}
