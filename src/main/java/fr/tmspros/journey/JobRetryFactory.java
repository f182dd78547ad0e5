package fr.tmspros.journey;

import fr.tmspros.email.MailServerUnavailableException;
import fr.tmspros.fault.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of a job that failed: the engine's usual, except where the mail server is down, the database went away or a disk is full.
 * That is not the job's fault: it waits without using up a try, and without a word in the log, as thousands may do so. A job that another
 * node holds by now is left to it.
 */
@Component
class JobRetryFactory implements FailedJobCommandFactory, ExecuteJobHelper.ExceptionLoggingHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JobRetryFactory.class);

    private final FailedJobCommandFactory usual = new DefaultFailedJobCommandFactory();
    private final ExecuteJobHelper.ExceptionLoggingHandler usualLog = ExecuteJobHelper.LOGGING_HANDLER;
    private final Clock clock;

    JobRetryFactory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        Command<Object> command = command(jobId, failure);
        return context -> isAnothers(context, jobId) ? null : command.execute(context);
    }

    /** What becomes of a job that is still this node's. */
    Command<Object> command(String jobId, Throwable failure) {
        return wait(failure)
                .<Command<Object>>map(
                        wait -> new PostponeJobCommand(jobId, clock.instant().plus(wait)))
                .orElseGet(() -> usual.getCommand(jobId, failure));
    }

    /** A node that stood still fails with what it had begun; whoever holds the job by now does not (docs/adr/0062). */
    private static boolean isAnothers(CommandContext context, String jobId) {
        String own = context.getProcessEngineConfiguration().getJobExecutor().getLockOwner();
        return Optional.ofNullable(context.getJobManager().findJobById(jobId))
                .map(JobEntity::getLockOwner)
                .filter(owner -> !owner.equals(own))
                .isPresent();
    }

    @Override
    public void exceptionWhileExecutingJob(String jobId, Throwable failure) {
        wait(failure)
                .ifPresentOrElse(
                        wait -> LOG.debug("job {} waits {}", jobId, wait),
                        () -> usualLog.exceptionWhileExecutingJob(jobId, failure));
    }

    /** How long, where it is not the job's fault. */
    private static Optional<Duration> wait(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MailServerUnavailableException.class::isInstance)
                .map(MailServerUnavailableException.class::cast)
                .findFirst()
                .map(MailServerUnavailableException::retryIn)
                .or(() -> Fault.of(failure).map(JobRetryFactory::wait));
    }

    private static Duration wait(Fault fault) {
        Duration shortest = fault == Fault.DISK_FULL ? Duration.ofSeconds(10) : Duration.ofSeconds(5);
        return shortest.plusMillis(ThreadLocalRandom.current().nextLong(shortest.toMillis()));
    }
}
