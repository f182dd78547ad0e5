package fr.tmspros.account;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How credentials live.
 *
 * @param validity how long a temporary password works from the moment its mail is made, in days
 */
@Validated
@ConfigurationProperties("tmspros.credentials")
record CredentialsSettings(@NotNull @DefaultValue("P30D") Period validity) {}
