package fr.tmspros.journey.jobs;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A span for each job that a node runs, with its transaction, called by what the job does and not by whom it is about. */
@Component
@Profile("traces")
public class TracedJobs {

    private final Tracer tracer;

    TracedJobs(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Before the engine is built. */
    public void register(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPreCommandInterceptorsTxRequired().add(new Spans());
        engine.getCustomPostCommandInterceptorsTxRequired().add(new Names());
    }

    /** The same span for jobs that are done together, all at the same activity. */
    public <T> T together(String activity, Supplier<T> jobs) {
        Span span = tracer.nextSpan().name("job " + activity).start();
        Tracer.SpanInScope running = tracer.withSpan(span);
        try {
            return jobs.get();
        } finally {
            running.close();
            span.end();
        }
    }

    /** Around the transaction. */
    private final class Spans extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (!(command instanceof ExecuteJobsCmd)) {
                return next.execute(command);
            }
            Span span = tracer.nextSpan().name("job").start();
            Tracer.SpanInScope running = tracer.withSpan(span);
            try {
                return next.execute(command);
            } catch (RuntimeException failed) {
                span.tag("fault", failed.getClass().getSimpleName());
                throw failed;
            } finally {
                running.close();
                span.end();
            }
        }
    }

    /** Inside, where the engine knows the job. */
    private final class Names extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof ExecuteJobsCmd) {
                try {
                    return next.execute(command);
                } finally {
                    name(Context.getCommandContext().getCurrentJob());
                }
            }
            return next.execute(command);
        }

        private void name(JobEntity job) {
            Span span = tracer.currentSpan();
            if (job != null && span != null && job.getActivityId() != null) {
                span.name("job " + job.getActivityId()).tag("process", String.valueOf(job.getProcessDefinitionKey()));
            }
        }
    }
}
