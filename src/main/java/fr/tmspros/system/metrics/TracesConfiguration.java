package fr.tmspros.system.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;

/** Spans that tell the kind of a fault only: what an exception says may hold what somebody typed. */
@Configuration
@Profile("traces")
class TracesConfiguration {

    private static final String FAULT = "fault";

    @Bean
    @Order(MicrometerTracingAutoConfiguration.DEFAULT_TRACING_OBSERVATION_HANDLER_ORDER)
    DefaultTracingObservationHandler spans(Tracer tracer) {
        return new DefaultTracingObservationHandler(tracer) {
            @Override
            public void onError(Observation.Context context) {
                getRequiredSpan(context).tag(FAULT, kind(context));
            }
        };
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    PropagatingReceiverTracingObservationHandler<?> requestSpans(Tracer tracer, Propagator propagator) {
        return new PropagatingReceiverTracingObservationHandler<ReceiverContext<?>>(tracer, propagator) {
            @Override
            public void onError(ReceiverContext<?> context) {
                getRequiredSpan(context).tag(FAULT, kind(context));
            }
        };
    }

    private static String kind(Observation.Context context) {
        return context.getError() == null
                ? "none"
                : context.getError().getClass().getSimpleName();
    }
}
