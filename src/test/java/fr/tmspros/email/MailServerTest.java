package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.tmspros.support.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailServerTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final StandingClock clock = new StandingClock(EmailRoom.NOW);
    private final MailServer server = new MailServer(clock, new RetrySpread(new Random(4)));

    @Test
    void outageBeginsWithTheFirstFaultAndEndsWithTheFirstAnswer() {
        assertThat(server.unavailableSince()).isEmpty();
        fail("421 shutting down <direction@scierie-martin.example>");

        clock.advance(Duration.ofMinutes(1));
        fail("Connection refused");
        assertThat(server.unavailableSince()).contains(EmailRoom.NOW);
        assertThat(server.reason()).contains("Connection refused");

        clock.advance(HALF_HOUR);
        try (MailServer.Visit probe = server.enter()) {
            probe.answered();
        }
        assertThat(server.unavailableSince()).isEmpty();
        assertThat(server.reason()).isEmpty();
    }

    @Test
    void oneMessageTriesWhileAllOthersAreTurnedAway() {
        fail("421");
        clock.advance(Duration.ofSeconds(10));

        try (MailServer.Visit probe = server.enter()) {
            assertThatThrownBy(server::require).isInstanceOf(MailServerUnavailableException.class);
            assertThatThrownBy(server::enter).isInstanceOf(MailServerUnavailableException.class);
            assertThat(probe.failed("421").tried()).isTrue();
        }
        assertThat(turnedAway().tried()).isFalse();
    }

    @Test
    void probeThatEndsWithoutAVerdictLetsTheNextOneTry() {
        fail("421");
        clock.advance(Duration.ofSeconds(10));
        server.enter().close();

        server.enter().close();
    }

    @Test
    void waitGrowsWithTheOutageUpToHalfAnHour() {
        assertThat(fail("421")).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));

        clock.advance(Duration.ofMinutes(10));
        assertThat(fail("421")).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));

        clock.advance(Duration.ofDays(2));
        assertThat(fail("421")).isBetween(Duration.ofMinutes(15), HALF_HOUR);
    }

    @Test
    void everyMessageIsBackHalfAnHourAfterTheLastTryAtMost() {
        fail("421");
        clock.advance(Duration.ofHours(5));
        fail("421");
        Instant probed = clock.instant();

        for (int minute = 0; minute < 15; minute++) {
            assertThat(clock.instant().plus(turnedAway().retryIn()))
                    .isBetween(probed.plus(Duration.ofMinutes(14)), probed.plus(Duration.ofMinutes(31)));
            clock.advance(Duration.ofSeconds(59));
        }
    }

    @Test
    void longQueueComesBackSlowly() {
        fail("421");
        long soon = IntStream.range(0, 100_000)
                .mapToObj(message -> turnedAway().retryIn())
                .filter(wait -> wait.compareTo(Duration.ofMinutes(1)) < 0)
                .count();

        assertThat(soon).isLessThan(15_000);
        assertThat(turnedAway().retryIn()).isLessThanOrEqualTo(HALF_HOUR);
    }

    @Test
    void silenceIsTheServersFaultAfterThreeMessagesInARow() {
        assertThat(silence("a")).isFalse();
        assertThat(silence("a")).isFalse();
        assertThat(silence("b")).isFalse();
        try (MailServer.Visit visit = server.enter()) {
            visit.answered();
        }
        assertThat(silence("a")).isFalse();
        assertThat(silence("b")).isFalse();
        assertThat(silence("c")).isTrue();
        assertThat(server.unavailableSince()).isPresent();
    }

    private Duration fail(String reason) {
        try (MailServer.Visit visit = server.enter()) {
            return visit.failed(reason).retryIn();
        }
    }

    private boolean silence(String emailId) {
        try (MailServer.Visit visit = server.enter()) {
            return visit.unanswered(emailId, "no answer in time").isPresent();
        }
    }

    private MailServerUnavailableException turnedAway() {
        return catchThrowableOfType(MailServerUnavailableException.class, server::require);
    }
}
