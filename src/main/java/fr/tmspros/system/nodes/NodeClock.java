package fr.tmspros.system.nodes;

import fr.tmspros.journey.nodes.NodeTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How far the clock of this node is from the one all nodes share, the database's. A node that is an hour ahead would take the jobs of others
 * for given up and end their sessions: it gets no requests and takes no jobs until both clocks agree (docs/adr/0062).
 */
@Component
class NodeClock implements NodeTime, HealthIndicator, MeterBinder {

    /** Half of the time a job is locked for, and what codes of the second factor bear. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(NodeClock.class);

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final DataSource database;
    private final Clock machine;
    private Instant compared = Instant.EPOCH;
    private Duration ahead = Duration.ZERO;

    @Autowired
    NodeClock(DataSource database) {
        this(database, Clock.systemUTC());
    }

    NodeClock(DataSource database, Clock machine) {
        this.database = database;
        this.machine = machine;
    }

    /** How far this node is ahead of the database, negative where it is behind; asked anew after some seconds, as long as there is a database. */
    synchronized Duration ahead() {
        Instant now = machine.instant();
        if (Duration.between(compared, now).abs().compareTo(KEPT) >= 0) {
            compared = now;
            compare();
        }
        return ahead;
    }

    @Override
    public boolean isRight() {
        return isTolerable(ahead());
    }

    @Override
    public Health health() {
        return isRight() ? Health.up().build() : Health.outOfService().build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tmspros.clock.ahead", () -> ahead().toMillis() / 1_000.0)
                .description("How far the clock of this node is ahead of the database's")
                .baseUnit("seconds")
                .register(registry);
    }

    private void compare() {
        boolean wasRight = isTolerable(ahead);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Instant before = machine.instant();
            Instant shared;
            try (ResultSet row = statement.executeQuery("select current_timestamp")) {
                row.next();
                shared = row.getObject(1, OffsetDateTime.class).toInstant();
            }
            ahead = distance(before, shared, machine.instant());
        } catch (SQLException gone) {
            LOG.debug("clocks not compared", gone);
        }
        boolean right = isTolerable(ahead);
        if (wasRight && !right) {
            LOG.error(
                    "the clocks of this node and of the database are {} s apart: no requests, no jobs until both agree",
                    ahead.abs().toSeconds());
        } else if (right && !wasRight) {
            LOG.warn("the clocks of this node and of the database agree again");
        }
    }

    private static boolean isTolerable(Duration ahead) {
        return ahead.abs().compareTo(TOLERANCE) <= 0;
    }

    /** Nothing where the moment may lie between the question and the answer, however long that took. */
    private static Duration distance(Instant asked, Instant shared, Instant answered) {
        if (shared.isBefore(asked)) {
            return Duration.between(shared, asked);
        }
        return shared.isAfter(answered) ? Duration.between(shared, answered) : Duration.ZERO;
    }
}
