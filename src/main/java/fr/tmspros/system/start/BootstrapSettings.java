package fr.tmspros.system.start;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The first accounts of the staff, made at the first start.
 *
 * @param adminEmail identifier of the first admin
 * @param adminPassword its password, at least 12 characters
 * @param agentEmail identifier of the demo's agent, or null outside the demo
 * @param agentPassword its password
 * @param agentCaisse code of the caisse it works for
 */
@Validated
@ConfigurationProperties("tmspros.bootstrap")
public record BootstrapSettings(
        @NotNull @Email String adminEmail,
        @NotBlank String adminPassword,
        @Email String agentEmail,
        String agentPassword,
        String agentCaisse) {

    /** Whether a first agent is described: e-mail, password and caisse. */
    boolean hasAgent() {
        return agentEmail != null && agentPassword != null && agentCaisse != null;
    }

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "bootstrap settings";
    }
}
