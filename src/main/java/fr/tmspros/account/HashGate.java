package fr.tmspros.account;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets few computations over passwords run at once, in the order they came: each takes a core and some 20 MB, and pages need both
 * too. Nobody who waits here may hold a database connection.
 */
@Component
class HashGate {

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

    private void enter() {
        if (permits.getQueueLength() >= settings.waitingHashes()) {
            throw new PasswordsBusyException();
        }
        try {
            if (permits.tryAcquire(settings.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new PasswordsBusyException();
    }
}
