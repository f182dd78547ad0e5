package fr.tmspros.journey.nodes;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Sets the one clock that the engine has for the whole program. */
public final class EngineClock {

    private EngineClock() {}

    /** Stands still at this moment, until it is set again. */
    public static void standAt(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** It goes with the machine's again. */
    public static void follow() {
        ClockUtil.reset();
    }
}
