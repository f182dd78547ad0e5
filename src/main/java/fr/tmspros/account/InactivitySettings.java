package fr.tmspros.account;

import jakarta.validation.constraints.NotNull;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an account may lie unused.
 *
 * @param after so long after the last login the établissement is told (CNIL: two years; at least six months)
 * @param notice so long after that everything about it is erased, unless somebody logs in; at least two weeks
 */
@Validated
@ConfigurationProperties("tmspros.inactivity")
public record InactivitySettings(
        @NotNull @DefaultValue("P23M") Period after,
        @NotNull @DefaultValue("P30D") Period notice) {

    private static final int FEWEST_MONTHS = 6;
    private static final int FEWEST_DAYS = 14;
    private static final int DAYS_OF_A_MONTH = 30;

    public InactivitySettings {
        if (after != null
                && after.toTotalMonths() * DAYS_OF_A_MONTH + after.getDays() < FEWEST_MONTHS * DAYS_OF_A_MONTH) {
            throw new IllegalArgumentException(
                    "tmspros.inactivity.after must be a period of six months or more, like P23M");
        }
        if (notice != null && notice.toTotalMonths() * DAYS_OF_A_MONTH + notice.getDays() < FEWEST_DAYS) {
            throw new IllegalArgumentException(
                    "tmspros.inactivity.notice must be a period of two weeks or more, like P30D");
        }
    }
}
