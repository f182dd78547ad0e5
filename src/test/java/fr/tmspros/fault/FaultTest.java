package fr.tmspros.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "25P03", "57P01", "57P03", "53200", "53300", "90098"})
    void lostDatabaseIsKnownByItsState(String state) {
        Throwable wrapped = new IllegalStateException("job failed", new SQLException("gone", state));

        assertThat(Fault.of(wrapped)).contains(Fault.DATABASE_LOST);
    }

    @Test
    void lostDatabaseIsKnownByThePool() {
        assertThat(Fault.of(new SQLTransientConnectionException("timed out"))).contains(Fault.DATABASE_LOST);
        assertThat(Fault.of(new SQLException("Connection is closed"))).contains(Fault.DATABASE_LOST);
    }

    @Test
    void fullDiskIsKnownWhereverItIs() {
        IOException disk = new IOException("/data/courriels/.1.tmp: No space left on device");

        assertThat(Fault.of(new SQLException("could not extend file", "53100"))).contains(Fault.DISK_FULL);
        assertThat(Fault.of(new UncheckedIOException(disk))).contains(Fault.DISK_FULL);
        assertThat(Fault.of(new IOException("Aucun espace disponible sur le périphérique")))
                .contains(Fault.DISK_FULL);
        assertThat(Fault.of(new SQLException("The database has been closed", "90098", disk)))
                .as("H2, which closes itself then")
                .contains(Fault.DISK_FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "25P02", "40001", "42P01", "57014"})
    void whatSomebodyAskedForIsNoFaultOfTheMachines(String state) {
        assertThat(Fault.of(new IllegalStateException(new SQLException("refused", state))))
                .isEmpty();
        assertThat(Fault.of(new IOException("connection reset by peer"))).isEmpty();
    }
}
