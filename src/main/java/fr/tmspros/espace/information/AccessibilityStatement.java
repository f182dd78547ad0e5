package fr.tmspros.espace.information;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the imposed model of the accessibility statement asks for (arrêté of 20 September 2019, RGAA 4.1); its state is
 * {@code tmspros.accessibility.status}, which the footer shows too.
 *
 * @param declaredOn when the statement was made
 * @param auditor who audited the site; empty before the first audit
 * @param rate percentage of the criteria of RGAA 4.1 that are met, as that audit says
 * @param nonCompliances contents that fail, a sentence each
 * @param derogations contents left as they are for a disproportionate burden
 * @param exemptions contents the law does not cover
 * @param contact how to reach whoever answers about accessibility
 * @param plan address of the multi-year plan
 */
@Validated
@ConfigurationProperties("tmspros.accessibility")
record AccessibilityStatement(
        LocalDate declaredOn,
        @DefaultValue("") String auditor,
        @DecimalMin("0") @DecimalMax("100") BigDecimal rate,
        @DefaultValue List<String> nonCompliances,
        @DefaultValue List<String> derogations,
        @DefaultValue List<String> exemptions,
        @DefaultValue("") String contact,
        @DefaultValue("") String plan) {

    /** Whether an audit has been made at all. */
    public boolean isAudited() {
        return !auditor.isBlank() && rate != null;
    }
}
