package fr.tmspros.system.demo;

import fr.tmspros.journey.nodes.EngineClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The clock of the machine; for the thread that simulates the demo's past, the moment it has come to. The engine has one clock for the whole
 * program: it follows, while its job executor rests.
 */
@Component
@Profile("demo")
public class DemoClock extends Clock {

    private static final Clock MACHINE = Clock.systemUTC();

    private final ThreadLocal<Instant> past = new ThreadLocal<>();

    /** From now on it is this moment, for the engine and for the calling thread. */
    public void moveTo(Instant moment) {
        past.set(moment);
        EngineClock.standAt(moment);
    }

    /** From now on it is what the machine says. */
    public void backToPresent() {
        past.remove();
        EngineClock.follow();
    }

    @Override
    public Instant instant() {
        Instant moment = past.get();
        return moment == null ? MACHINE.instant() : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return MACHINE.withZone(zone);
    }
}
