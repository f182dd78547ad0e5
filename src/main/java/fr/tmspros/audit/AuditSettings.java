package fr.tmspros.audit;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the audit trail lives.
 *
 * @param retention how long its rows are kept, 6 to 36 months (CNIL 2021-122: six months to a year, longer for a reason); PostgreSQL
 *     itself removes nothing that is younger than six months
 */
@Validated
@ConfigurationProperties("tmspros.audit")
record AuditSettings(@NotNull @DefaultValue("P12M") Period retention) {

    private static final int SHORTEST = 6;
    private static final int LONGEST = 36;

    AuditSettings {
        if (retention != null && (months(retention) < SHORTEST || months(retention) > LONGEST)) {
            throw new IllegalArgumentException("tmspros.audit.retention must be a period of 6 to 36 months, like P12M");
        }
    }

    private static long months(Period period) {
        return period.toTotalMonths() + period.getDays() / 30;
    }
}
