package fr.tmspros.system.layout;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What every page states about its accessibility (RGAA 4.1): not compliant until an audit says otherwise.
 *
 * @param status result of the last audit
 */
@Validated
@ConfigurationProperties("tmspros.accessibility")
record AccessibilitySettings(
        @NotNull @DefaultValue("NOT_COMPLIANT") Status status) {

    /** The three states the law knows; the words for them are messages {@code accessibilityStatus.*}. */
    enum Status {
        NOT_COMPLIANT,
        PARTIALLY_COMPLIANT,
        COMPLIANT
    }
}
