package fr.tmspros.email;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave.
 *
 * @param transport the way out
 * @param pickupDirectory where {@code PICKUP} puts its files; created on demand
 * @param deadline how long one message may take at the mail server; the engine gives its job to another node after 60 seconds
 * @param sender address in {@code From}
 * @param replyTo address in {@code Reply-To} where the caisse has no mailbox
 * @param attachNotice whether the credentials bring the notice along, and not only the link to it
 */
@Validated
@ConfigurationProperties("tmspros.email")
record EmailSettings(
        @NotNull Channel transport,
        @NotNull @DefaultValue("data/courriels") Path pickupDirectory,

        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 50) @DefaultValue("PT30S")
        Duration deadline,

        @NotBlank @Email String sender,
        @NotBlank @Email String replyTo,
        boolean attachNotice) {

    enum Channel {
        PICKUP,
        SMTP
    }
}
