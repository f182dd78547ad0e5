package fr.tmspros.support;

import fr.tmspros.system.demo.DemoClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A clock that stands until a test moves it. The engine's clock, which is one for the whole JVM, follows: so is this. */
public class MovableClock extends DemoClock {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));

    public MovableClock() {
        ClockUtil.setCurrentTime(Date.from(instant()));
    }

    public void advance(Duration duration) {
        NOW.updateAndGet(instant -> instant.plus(duration));
        ClockUtil.setCurrentTime(Date.from(instant()));
    }

    /** Stands at this moment, be it earlier. */
    @Override
    public void moveTo(Instant moment) {
        NOW.set(moment);
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** There is no other present than the one it stands at. */
    @Override
    public void backToPresent() {}

    @Override
    public Instant instant() {
        return NOW.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
