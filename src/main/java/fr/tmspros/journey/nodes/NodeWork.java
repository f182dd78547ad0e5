package fr.tmspros.journey.nodes;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;

/** Starts, stops and wakes the work on jobs of this node. Where no node is to work, as in most tests, there is nothing to stop or wake. */
@Service
public class NodeWork {

    private final ObjectProvider<JobExecutor> jobs;
    private final ObjectProvider<ManagementService> management;

    NodeWork(ObjectProvider<JobExecutor> jobs, ObjectProvider<ManagementService> management) {
        this.jobs = jobs;
        this.management = management;
    }

    /** Whether jobs are taken. */
    public boolean isGoingOn() {
        JobExecutor executor = jobs.getIfAvailable();
        return executor != null && executor.isActive();
    }

    /** Takes jobs from now on. */
    public void start() {
        jobs.ifAvailable(JobExecutor::start);
    }

    /** Takes no more jobs; those under way are brought to their end. */
    public void rest() {
        jobs.ifAvailable(JobExecutor::shutdown);
    }

    /** Looks for jobs at once, however long there were none. */
    public void lookAgain() {
        jobs.ifAvailable(JobExecutor::jobWasAdded);
    }

    /** Rests, and what waits behind the threads, which is locked already, goes back: run while nobody works, each unlocks its jobs. */
    public void giveBack() {
        if (isGoingOn()) {
            rest();
            if (jobs.getObject() instanceof SpringJobExecutor executor
                    && executor.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
                List<Runnable> waiting = new ArrayList<>();
                threads.getThreadPoolExecutor().getQueue().drainTo(waiting);
                waiting.forEach(Runnable::run);
            }
        }
    }

    /** Does this job now, whoever works. */
    public void run(String job) {
        management.getObject().executeJob(job);
    }
}
