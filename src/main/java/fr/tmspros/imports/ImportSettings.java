package fr.tmspros.imports;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How files are taken in.
 *
 * @param directory where an upload lies while it is read; created on demand, needs room for the uploads of the moment
 * @param rowsKept how long refused rows are kept after their file was read: they name people
 */
@Validated
@ConfigurationProperties("tmspros.imports")
record ImportSettings(
        @NotNull @DefaultValue("data/imports") Path directory,
        @NotNull @DefaultValue("P30D") Period rowsKept) {}
