package fr.tmspros.credentials;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How credentials live.
 *
 * @param validity how long a temporary password or a link works from the moment its mail is made, in days
 * @param delivery what the mail carries
 */
@Validated
@ConfigurationProperties("tmspros.credentials")
record CredentialsSettings(
        @NotNull @DefaultValue("P30D") Period validity,
        @NotNull @DefaultValue("PASSWORD") Delivery delivery) {

    enum Delivery {
        /** A temporary password to type at the login. */
        PASSWORD,
        /** A link to choose one's own password at once. */
        LINK
    }
}
