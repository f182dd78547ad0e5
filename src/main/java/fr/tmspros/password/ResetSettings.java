package fr.tmspros.password;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How links to choose a new password live.
 *
 * @param validity from the moment the mail is handed over
 * @param mailsPerHour how many an account may be sent in an hour
 */
@Validated
@ConfigurationProperties("tmspros.password-reset")
public record ResetSettings(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("PT30M")
        Duration validity,

        @Min(1) @DefaultValue("3") int mailsPerHour) {}
