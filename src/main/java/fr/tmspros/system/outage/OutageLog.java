package fr.tmspros.system.outage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import fr.tmspros.fault.Fault;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Marker;

/**
 * Leaves out of the log what everybody who wanted the database says about its absence, or about its full disk, stack traces above all; {@link DatabaseWatch} says it
 * once for all. What is left out is counted.
 */
class OutageLog extends TurboFilter {

    /** Says in two lines what the exception that follows says too, whatever it is. */
    private static final String ECHO = "org.hibernate.engine.jdbc.spi.SqlExceptionHelper";

    /** Writes without an exception. */
    private static final String POOL = "com.zaxxer.hikari";

    /** Looks for a job to note its failure, and falls over one that is done: only the answer to its commit was lost. */
    private static final String NOTER = ".FailedJobListener";

    private final BooleanSupplier down;
    private final AtomicInteger count = new AtomicInteger();

    OutageLog(BooleanSupplier down) {
        this.down = down;
    }

    /** How many messages were left out since the last call. */
    int takeCount() {
        return count.getAndSet(0);
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        Throwable said = thrown == null ? last(parameters) : thrown;
        if (said == null && logger.getName().equals(ECHO)) {
            return FilterReply.DENY;
        }
        if (said != null && (Fault.of(said).filter(Fault.DISK_FULL::equals).isPresent() || isOfJobDone(said))) {
            return FilterReply.DENY;
        }
        if (said == null ? isNoise(logger, level, format) : isOutage(said)) {
            count.incrementAndGet();
            return FilterReply.DENY;
        }
        return FilterReply.NEUTRAL;
    }

    private boolean isNoise(Logger logger, Level level, String format) {
        return level.isGreaterOrEqual(Level.WARN)
                && logger.getName().startsWith(POOL)
                && (down.getAsBoolean() || format.contains("Failed to validate connection"));
    }

    private boolean isOutage(Throwable thrown) {
        return Fault.of(thrown).isPresent() || down.getAsBoolean() && causedBySql(thrown);
    }

    private static boolean isOfJobDone(Throwable thrown) {
        StackTraceElement[] calls = thrown.getStackTrace();
        return thrown instanceof NullPointerException
                && calls.length > 0
                && calls[0].getClassName().endsWith(NOTER);
    }

    private static boolean causedBySql(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable last(Object[] parameters) {
        return parameters != null
                        && parameters.length > 0
                        && parameters[parameters.length - 1] instanceof Throwable thrown
                ? thrown
                : null;
    }
}
