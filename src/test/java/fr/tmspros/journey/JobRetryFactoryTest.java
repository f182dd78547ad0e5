package fr.tmspros.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobRetryFactoryTest {

    private final JobRetryFactory retries = new JobRetryFactory(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25P03", "57P01", "53100"})
    void jobThatTheDatabaseFailedKeepsItsTries(String state) {
        Throwable failure = new IllegalStateException(new SQLException("admin shutdown", state));

        assertThat(retries.command("job", failure)).isInstanceOf(PostponeJobCommand.class);
    }

    @Test
    void jobOnAFullDiskKeepsItsTries() {
        Throwable failure = new UncheckedIOException(new IOException("No space left on device"));

        assertThat(retries.command("job", failure)).isInstanceOf(PostponeJobCommand.class);
    }

    @Test
    void jobThatFailsByItselfUsesUpATry() {
        Throwable failure = new IllegalStateException(new SQLException("duplicate key", "23505"));

        assertThat(retries.command("job", failure)).isNotInstanceOf(PostponeJobCommand.class);
    }
}
