package fr.tmspros.journey;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Gives a job back until a later time, with all the tries it has left and no failure noted. */
class PostponeJobCommand extends JobRetryCmd {

    private static final long serialVersionUID = 1L;

    private final Instant due;

    PostponeJobCommand(String jobId, Instant due) {
        super(jobId, null);
        this.due = due;
    }

    @Override
    public Object execute(CommandContext context) {
        JobEntity job = getJob();
        if (job != null) {
            job.unlock();
            job.setDuedate(Date.from(due));
        }
        return null;
    }
}
