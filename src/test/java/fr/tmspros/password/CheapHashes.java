package fr.tmspros.password;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Hashes that cost next to nothing, for tests that log somebody in and are about something else. They are Argon2id, with less memory than
 * the settings allow; tests about hashes make theirs with the parameters of production.
 */
@TestConfiguration
public class CheapHashes {

    private static final int MEMORY = 32;

    /** In place of those of the application, whatever else is set for them. */
    @Bean
    @Primary
    PasswordHashes cheapHashes(PasswordSettings settings, HashGate gate) {
        return new PasswordHashes(
                new PasswordSettings(
                        settings.minimumLength(),
                        settings.minimumEntropy(),
                        MEMORY,
                        1,
                        1,
                        settings.concurrentHashes(),
                        settings.waitingHashes(),
                        settings.longestWait()),
                gate);
    }
}
