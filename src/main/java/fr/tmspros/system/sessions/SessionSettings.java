package fr.tmspros.system.sessions;

import fr.tmspros.account.Role;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a session lasts (ASVS 5.0, 7.3; NIST SP 800-63B-4): not longer unused than one limit, not longer at all than another.
 *
 * @param anonymous unused, before a login; as long as a login page may stand open
 * @param idle unused, of an établissement: nobody loses a half-typed profile over lunch
 * @param absolute from the login on, of an établissement
 * @param staffIdle unused, of agents and administrators
 * @param staffAbsolute from the login on, of agents and administrators: a working day
 */
@Validated
@ConfigurationProperties("tmspros.session")
record SessionSettings(
        @NotNull @DefaultValue("PT1H") Duration anonymous,
        @NotNull @DefaultValue("PT4H") Duration idle,
        @NotNull @DefaultValue("PT12H") Duration absolute,
        @NotNull @DefaultValue("PT1H") Duration staffIdle,
        @NotNull @DefaultValue("PT10H") Duration staffAbsolute) {

    Duration idle(Role role) {
        return role == Role.ETABLISSEMENT ? idle : staffIdle;
    }

    Duration absolute(Role role) {
        return role == Role.ETABLISSEMENT ? absolute : staffAbsolute;
    }
}
