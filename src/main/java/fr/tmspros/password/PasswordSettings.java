package fr.tmspros.password;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a password has to be, and what it costs to check one.
 *
 * @param minimumLength shortest password, in code points
 * @param minimumEntropy logarithm to base 2 of the guesses a password has to withstand; 33 are ten thousand millions
 * @param memory of one Argon2id hash, in KiB
 * @param iterations passes of one Argon2id hash
 * @param parallelism lanes of one Argon2id hash
 * @param concurrentHashes how many hashes are computed at once; 0 for one a core
 * @param waitingHashes how many more may wait for their turn
 * @param longestWait after which whoever waits is told to come back
 */
@Validated
@ConfigurationProperties("tmspros.password")
record PasswordSettings(
        @Min(12) @Max(PasswordPolicy.LONGEST) @DefaultValue("12")
        int minimumLength,

        @DecimalMin("0") @DefaultValue("33") double minimumEntropy,
        @Min(7168) @DefaultValue("19456") int memory,
        @Min(1) @DefaultValue("2") int iterations,
        @Min(1) @DefaultValue("1") int parallelism,
        @Min(0) @DefaultValue("0") int concurrentHashes,
        @Min(0) @DefaultValue("200") int waitingHashes,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT20S")
        Duration longestWait) {

    /** How many hashes are computed at once. */
    int hashesAtOnce() {
        return concurrentHashes > 0 ? concurrentHashes : Runtime.getRuntime().availableProcessors();
    }
}
