package fr.tmspros.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fault of the machines below, which passes: the same request, or the same job, will do later. Known by SQLSTATE (PostgreSQL,
 * appendix A; H2 has its own numbers there), and by what the system says of a disk.
 */
public enum Fault {
    /** No connection could be had, one broke (classes 08 and 57P), was idle for too long (25P03), or the server has no memory or place for it (class 53). */
    DATABASE_LOST,
    /** Nothing more can be written, in the database or in a folder; reading goes on. */
    DISK_FULL;

    private static final String FULL = "53100";

    /** H2 closes itself when its disk is full, and opens again for the next connection. */
    private static final String CLOSED = "90098";

    /** What the pool says of a connection that it took away. */
    private static final String TAKEN_AWAY = "Connection is closed";

    /** ENOSPC in the words of the C library, which Java passes on: in English, and where the system speaks French. */
    private static final List<String> NO_SPACE = List.of("No space left on device", "Aucun espace disponible");

    /** What an exception, or one of its causes, comes from; empty where it is anything else. */
    public static Optional<Fault> of(Throwable thrown) {
        if (causes(thrown).anyMatch(Fault::isFull)) {
            return Optional.of(DISK_FULL);
        }
        return causes(thrown).anyMatch(Fault::isLost) ? Optional.of(DATABASE_LOST) : Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    private static boolean isFull(Throwable cause) {
        return cause instanceof SQLException sql && FULL.equals(sql.getSQLState())
                || cause instanceof IOException disk
                        && NO_SPACE.stream().anyMatch(String.valueOf(disk.getMessage())::contains);
    }

    private static boolean isLost(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || cause instanceof SQLException sql && isLost(sql.getSQLState(), sql.getMessage());
    }

    private static boolean isLost(String state, String message) {
        return state == null
                ? TAKEN_AWAY.equals(message)
                : Stream.of("08", "25P03", "57P", "53", CLOSED).anyMatch(state::startsWith);
    }
}
