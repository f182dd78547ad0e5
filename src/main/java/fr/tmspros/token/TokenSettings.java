package fr.tmspros.token;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Personal API tokens.
 *
 * @param longestValidity how long a token may work at most
 */
@Validated
@ConfigurationProperties("tmspros.api-tokens")
record TokenSettings(
        @NotNull @DurationMin(days = 1) @DefaultValue("P365D")
        Duration longestValidity) {}
