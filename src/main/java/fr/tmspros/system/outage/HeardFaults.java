package fr.tmspros.system.outage;

import com.zaxxer.hikari.SQLExceptionOverride;
import fr.tmspros.fault.Fault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hears what the database says to each thread, also where somebody on the way turns it into an answer of its own. The pool makes this
 * object by the name of its class, so what was heard is kept for all.
 */
public final class HeardFaults implements SQLExceptionOverride {

    private static final ThreadLocal<Fault> HEARD = new ThreadLocal<>();
    private static final AtomicReference<String> FULL = new AtomicReference<>();

    /** What this thread heard since it was asked last. */
    static Optional<Fault> take() {
        Fault heard = HEARD.get();
        HEARD.remove();
        return Optional.ofNullable(heard);
    }

    /** What the database said about a full disk, if anybody heard so since it was asked last. */
    static Optional<String> takeFull() {
        return Optional.ofNullable(FULL.getAndSet(null));
    }

    /** A connection that a fault came by is not used again. */
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException refused) {
        Optional<Fault> fault = Fault.of(refused);
        fault.ifPresent(HEARD::set);
        if (fault.filter(Fault.DISK_FULL::equals).isPresent()) {
            FULL.set(String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
        }
        return fault.filter(Fault.DATABASE_LOST::equals).isPresent()
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
