package fr.tmspros.staff;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Invitations of agents and administrators.
 *
 * @param validity how long a link works after its mail was handed over; an hour at least
 */
@Validated
@ConfigurationProperties("tmspros.invitation")
record InvitationSettings(
        @NotNull @DurationMin(hours = 1) @DefaultValue("P7D")
        Duration validity) {}
