package fr.tmspros.password;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets few computations over passwords run at once, in the order they came: each takes a core and some 20 MB, and pages need both
 * too. Nobody who waits here may hold a database connection.
 */
@Component
class HashGate implements MeterBinder {

    private final PasswordSettings settings;
    private final Semaphore permits;

    HashGate(PasswordSettings settings) {
        this.settings = settings;
        this.permits = new Semaphore(settings.hashesAtOnce(), true);
    }

    <T> T pass(Supplier<T> computation) {
        enter();
        try {
            return computation.get();
        } finally {
            permits.release();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tmspros.hashes.waiting", permits, Semaphore::getQueueLength)
                .description("Computations over passwords that wait for their turn on this node")
                .register(registry);
    }

    private void enter() {
        if (turnComesWithin(Duration.ZERO)) {
            return;
        }
        if (permits.getQueueLength() >= settings.waitingHashes() || !turnComesWithin(settings.longestWait())) {
            throw new PasswordsBusyException();
        }
    }

    /** Even without a wait nobody overtakes: the semaphore is fair. */
    private boolean turnComesWithin(Duration wait) {
        try {
            return permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
