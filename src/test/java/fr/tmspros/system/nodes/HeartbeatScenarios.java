package fr.tmspros.system.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a program tells of itself; run on each database. */
abstract class HeartbeatScenarios {

    @LocalServerPort
    int port;

    @Autowired
    Heartbeat heartbeat;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Test
    void aNodeHasOneRow_underItsHostAndPort() {
        heartbeat.beat();
        clock.advance(Duration.ofMinutes(1));
        heartbeat.beat();

        assertThat(heartbeat.name()).endsWith(":" + port);
        assertThat(seen(heartbeat.name())).containsExactly(clock.instant());
    }

    @Test
    void whatIsSilentForADayIsForgotten() {
        OffsetDateTime yesterday =
                clock.instant().minus(Duration.ofDays(1)).minusSeconds(1).atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into node (name, started_at, seen_at) values ('gone.example:8080', ?, ?)")
                .params(yesterday, yesterday)
                .update();
        heartbeat.beat();

        assertThat(seen("gone.example:8080")).isEmpty();
    }

    private List<Instant> seen(String name) {
        return jdbc.sql("select seen_at from node where name = ?")
                .param(name)
                .query((row, number) ->
                        row.getObject("seen_at", OffsetDateTime.class).toInstant())
                .list();
    }
}
