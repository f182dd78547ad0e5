package fr.tmspros.system.outage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Marker;

/**
 * Leaves out of the log what everybody who wanted the database says about its absence, stack traces above all; {@link DatabaseWatch} says it
 * once for all. What is left out is counted.
 */
class OutageLog extends TurboFilter {

    /** Says in two lines what the exception that follows says too, whatever it is. */
    private static final String ECHO = "org.hibernate.engine.jdbc.spi.SqlExceptionHelper";

    /** Writes without an exception. */
    private static final String POOL = "com.zaxxer.hikari";

    /** The pool's words about a connection that it took away. */
    private static final String BROKEN = "Connection is closed";

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
        return isLostConnection(thrown) || down.getAsBoolean() && causedBySql(thrown);
    }

    /** Whether a connection could not be had, broke (SQLSTATE classes 08 and 57P of PostgreSQL) or is used although it broke. */
    static boolean isLostConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isLost(sql.getSQLState(), sql.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLost(String state, String message) {
        return state == null ? BROKEN.equals(message) : state.startsWith("08") || state.startsWith("57P");
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
