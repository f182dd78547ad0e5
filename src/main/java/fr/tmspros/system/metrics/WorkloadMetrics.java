package fr.tmspros.system.metrics;

import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.Workload;
import fr.tmspros.etablissement.jobs.Workloads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How much there is and how much waits, of the whole installation: all nodes say the same. Not a number until the first count. */
@Component
class WorkloadMetrics implements MeterBinder {

    private static final String STATE = "state";
    private static final String SECONDS = "seconds";

    private final Workloads workloads;
    private final Clock clock;
    private MeterRegistry registry = new CompositeMeterRegistry();

    WorkloadMetrics(Workloads workloads, Clock clock) {
        this.workloads = workloads;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry told) {
        this.registry = told;
        for (JourneyState state : JourneyState.values()) {
            gauge("tmspros.etablissements", load -> load.etablissements().getOrDefault(state, 0L))
                    .description("Établissements by the state of their journey")
                    .tag(STATE, state.name())
                    .register(told);
        }
        for (EmailState state : EmailState.values()) {
            gauge("tmspros.mails", load -> load.mails().getOrDefault(state.name(), 0L))
                    .description("E-mails by what became of them")
                    .tag(STATE, state.name())
                    .register(told);
        }
        gauge("tmspros.mails.oldest.waiting", load -> age(load.oldestMail()))
                .description("How long the longest waiting e-mail waits")
                .baseUnit(SECONDS)
                .register(told);
        gauge("tmspros.jobs.due", Workload::jobsDue)
                .description("Jobs that could run now, those under way included")
                .register(told);
        gauge("tmspros.jobs.oldest.due", load -> age(load.oldestJob()))
                .description("How long ago the first of the jobs that are due was due")
                .baseUnit(SECONDS)
                .register(told);
        gauge("tmspros.jobs.failed", Workload::jobsFailed)
                .description("Jobs that used up their tries")
                .register(told);
        gauge("tmspros.incidents", Workload::incidents)
                .description("Incidents of the engine")
                .register(told);
        gauge("tmspros.imports.running", Workload::importsRunning)
                .description("Files whose rows are being read")
                .register(told);
        gauge(
                        "tmspros.backup.age",
                        load -> load.lastBackup() == null ? Double.POSITIVE_INFINITY : age(load.lastBackup()))
                .description("How long ago the last backup was taken")
                .baseUnit(SECONDS)
                .register(told);
        gauge("tmspros.workload.age", load -> age(load.countedAt()))
                .description("How long ago all of these were counted")
                .baseUnit(SECONDS)
                .register(told);
    }

    /** An activity is told from the first time on that somebody stands there. */
    @EventListener
    void on(Workload counted) {
        counted.journeys().keySet().forEach(activity -> gauge(
                        "tmspros.journeys", load -> load.journeys().getOrDefault(activity, 0L))
                .description("Journeys and steps of a parcours by the activity they stand at")
                .tag("activity", activity)
                .register(registry));
    }

    private Gauge.Builder<Supplier<Number>> gauge(String name, ToDoubleFunction<Workload> value) {
        return Gauge.builder(
                name, () -> workloads.latest().map(value::applyAsDouble).orElse(Double.NaN));
    }

    /** Nothing waits: zero. */
    private double age(Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
    }
}
