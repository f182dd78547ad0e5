package fr.tmspros.system.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Says at its start and once a minute that this program runs, under the name of its host and its port. A restart goes on under the same
 * name; what is not heard of for a day is forgotten.
 */
@Component
class Heartbeat implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private static final Duration EACH_MINUTE = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Environment environment;
    private final Clock clock;
    private final Instant started;
    private final String version = Heartbeat.class.getPackage().getImplementationVersion();

    Heartbeat(JdbcClient jdbc, Environment environment, Clock clock) {
        this.jdbc = jdbc;
        this.environment = environment;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar schedule) {
        schedule.addFixedDelayTask(this::beatWhereThereIsADatabase, EACH_MINUTE);
    }

    void beat() {
        Instant now = clock.instant();
        if (update(now) == 0) {
            insert(now);
        }
        jdbc.sql("delete from node where seen_at < :then")
                .param("then", utc(now.minus(FORGOTTEN)))
                .update();
    }

    private int update(Instant now) {
        return jdbc.sql("update node set version = :version, started_at = :started, seen_at = :now where name = :name")
                .param("name", name())
                .param("version", version, Types.VARCHAR)
                .param("started", utc(started))
                .param("now", utc(now))
                .update();
    }

    private void insert(Instant now) {
        jdbc.sql("insert into node (name, version, started_at, seen_at) values (:name, :version, :started, :now)")
                .param("name", name())
                .param("version", version, Types.VARCHAR)
                .param("started", utc(started))
                .param("now", utc(now))
                .update();
    }

    private void beatWhereThereIsADatabase() {
        try {
            beat();
        } catch (DataAccessException gone) {
            LOG.debug("node not noted: {}", gone.getClass().getSimpleName());
        }
    }

    /** The port is known once the web server listens. */
    String name() {
        String port = environment.getProperty("local.server.port");
        return port == null ? host() : host() + ":" + port;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
