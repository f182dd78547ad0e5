package fr.tmspros.journey;

import fr.tmspros.email.MailServerUnavailableException;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of a job that failed: the engine's usual, except where the mail server is down. That is not the job's fault: it waits
 * without using up a try, and without a word in the log, as thousands may do so.
 */
@Component
class MailRetryFactory implements FailedJobCommandFactory, ExecuteJobHelper.ExceptionLoggingHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MailRetryFactory.class);

    private final FailedJobCommandFactory usual = new DefaultFailedJobCommandFactory();
    private final ExecuteJobHelper.ExceptionLoggingHandler usualLog = ExecuteJobHelper.LOGGING_HANDLER;
    private final Clock clock;

    MailRetryFactory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        return unavailability(failure)
                .<Command<Object>>map(
                        down -> new PostponeMailCommand(jobId, clock.instant().plus(down.retryIn())))
                .orElseGet(() -> usual.getCommand(jobId, failure));
    }

    @Override
    public void exceptionWhileExecutingJob(String jobId, Throwable failure) {
        unavailability(failure)
                .ifPresentOrElse(
                        down -> LOG.debug("job {} waits for the mail server", jobId),
                        () -> usualLog.exceptionWhileExecutingJob(jobId, failure));
    }

    private static Optional<MailServerUnavailableException> unavailability(Throwable failure) {
        return Stream.iterate(failure, step -> step != null, Throwable::getCause)
                .filter(MailServerUnavailableException.class::isInstance)
                .map(MailServerUnavailableException.class::cast)
                .findFirst();
    }
}
