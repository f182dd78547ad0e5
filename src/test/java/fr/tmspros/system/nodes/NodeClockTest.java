package fr.tmspros.system.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node and its database on this machine, whose clocks a test moves apart. */
class NodeClockTest {

    private static final Duration NEARLY = Duration.ofSeconds(2);

    private final Shifted machine = new Shifted();
    private final Database database = new Database();
    private final NodeClock clock = new NodeClock(database, machine);

    @Test
    void clocksOfOneMachineAgree() {
        assertThat(clock.ahead()).isEqualTo(Duration.ZERO);
        assertThat(clock.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void someSecondsAreBorne() {
        machine.by = Duration.ofSeconds(20);

        assertThat(clock.ahead()).isCloseTo(Duration.ofSeconds(20), NEARLY);
        assertThat(clock.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anHourAhead_noRequestsAndNoJobsUntilBothAgree() {
        machine.by = Duration.ofHours(1);

        assertThat(clock.ahead()).isCloseTo(Duration.ofHours(1), NEARLY);
        assertThat(clock.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(clock.isRight()).isFalse();

        machine.by = Duration.ZERO;
        assertThat(clock.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anHourBehindIsTheSame() {
        machine.by = Duration.ofHours(-1);

        assertThat(clock.ahead()).isCloseTo(Duration.ofHours(-1), NEARLY);
        assertThat(clock.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void withoutDatabase_whatWasKnownStands() {
        assertThat(clock.health().getStatus()).isEqualTo(Status.UP);
        database.gone = true;
        machine.by = Duration.ofHours(1);

        assertThat(clock.health().getStatus()).isEqualTo(Status.UP);
    }

    private static final class Database extends DriverManagerDataSource {

        private boolean gone;

        private Database() {
            super("jdbc:h2:mem:node-clock");
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (gone) {
                throw new SQLException("gone");
            }
            return super.getConnection();
        }
    }

    /** The clock of this machine, so much later. */
    private static final class Shifted extends Clock {

        private Duration by = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
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
}
