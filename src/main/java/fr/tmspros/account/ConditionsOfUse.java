package fr.tmspros.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What whoever activates an account accepts, as the publisher words it ({@code legal.yaml} is the wording that is shipped).
 *
 * @param version kept with each acceptance; another wording needs another one
 * @param since since when this wording is the one in force
 */
@Validated
@ConfigurationProperties("tmspros.conditions")
public record ConditionsOfUse(
        @NotBlank @Size(max = 40) String version,
        @NotNull LocalDate since,
        @NotEmpty List<@Valid Article> articles) {

    /** One thing that is agreed upon. */
    public record Article(@NotBlank String title, @NotBlank String text) {}
}
