package fr.tmspros.journey.nodes;

import fr.tmspros.journey.mailing.CredentialsMails;
import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The job executor of this node. The engine does whatever job it took, however long ago; here the lock is looked at once more before, so that
 * a node that stood still, or jobs that waited long, leave to others what is theirs by now (docs/adr/0062).
 */
class NodeJobs extends SpringJobExecutor {

    private final NodeTime time;
    private final ObjectProvider<CredentialsMails> mails;

    NodeJobs(NodeTime time, ObjectProvider<CredentialsMails> mails) {
        this.time = time;
        this.mails = mails;
    }

    /** None while the locks of others would look older than they are. */
    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int most) {
        Command<AcquiredJobs> usual = super.getAcquireJobsCmd(most);
        return time.isRight()
                ? context -> mails.getObject().together(usual.execute(context))
                : context -> new AcquiredJobs(most);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        return jobIds.size() > 1
                ? () -> runTogether(List.copyOf(jobIds), engine)
                : new OwnJobs(jobIds, engine, getLockOwner());
    }

    /** Mails leave ahead of their jobs; what is left then runs one by one. */
    private void runTogether(List<String> jobIds, ProcessEngineImpl engine) {
        CredentialsMails ahead = mails.getObject();
        try {
            List<String> left = isActive() ? ahead.send(jobIds, getLockOwner()) : jobIds;
            new OwnJobs(left, engine, getLockOwner()).run();
        } finally {
            ahead.forget(jobIds);
        }
    }

    /** Jobs that were taken together. The row of each is read anyway, and once. */
    private static final class OwnJobs extends ExecuteJobsRunnable {

        private final String owner;

        private OwnJobs(List<String> jobIds, ProcessEngineImpl engine, String owner) {
            super(jobIds, engine);
            this.owner = owner;
        }

        @Override
        protected void executeJob(String id, CommandExecutor commands, JobFailureCollector failures) {
            ExecuteJobHelper.executeJob(
                    id, commands, failures, new OwnJob(id, failures), processEngine.getProcessEngineConfiguration());
        }

        @Override
        protected void unlockJob(String id, CommandExecutor commands) {
            commands.execute(context -> {
                if (!isAnothers(context, id)) {
                    super.unlockJob(id, commands);
                }
                return null;
            });
        }

        /** The engine's command, so that whoever looks for it finds it. */
        private final class OwnJob extends ExecuteJobsCmd {

            private static final long serialVersionUID = 1L;

            private OwnJob(String id, JobFailureCollector failures) {
                super(id, failures);
            }

            @Override
            public Void execute(CommandContext context) {
                return isAnothers(context, jobId) ? null : super.execute(context);
            }
        }

        /** A job that is gone is nobody's. */
        private boolean isAnothers(CommandContext context, String id) {
            JobEntity job = context.getJobManager().findJobById(id);
            return job != null
                    && !(owner.equals(job.getLockOwner())
                            && job.getLockExpirationTime().after(ClockUtil.getCurrentTime()));
        }
    }
}
