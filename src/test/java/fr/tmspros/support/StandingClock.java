package fr.tmspros.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock of one test alone, without engine, that stands until the test moves it. Where an engine runs, {@link MovableClock}. */
public final class StandingClock extends Clock {

    private volatile Instant now;

    public StandingClock() {
        this(Instant.parse("2027-03-01T09:00:00Z"));
    }

    public StandingClock(Instant now) {
        this.now = now;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
