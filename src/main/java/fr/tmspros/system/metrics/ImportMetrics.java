package fr.tmspros.system.metrics;

import fr.tmspros.imports.Imports;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the rows of imports by what became of them, and how long that took; what a failed transaction read is read again and counted then. */
@Component
class ImportMetrics {

    private static final String PREVIEWED = "PREVIEWED";

    private final MeterRegistry registry;
    private final Timer chunks;

    ImportMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.chunks = Timer.builder("tmspros.import.chunk")
                .description("Time this node took to read some rows of a file")
                .register(registry);
        rows(PREVIEWED);
        for (Imports.RowOutcome outcome : Imports.RowOutcome.values()) {
            rows(outcome.name());
        }
    }

    @TransactionalEventListener
    void on(Imports.RowsRead read) {
        read.numbers().forEach((outcome, number) -> rows(read.preview() ? PREVIEWED : outcome.name())
                .increment(number));
        chunks.record(read.took());
    }

    private Counter rows(String outcome) {
        return Counter.builder("tmspros.import.rows")
                .description("Rows of files this node read since its start, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
