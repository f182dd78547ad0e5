package fr.tmspros.document;

import fr.tmspros.document.store.StoredIn;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may be attached, and where it is kept.
 *
 * @param maxSize the largest file; the requests that carry one are bounded by it too
 * @param perEtape how many an établissement may attach to one step
 * @param perEtablissement how many it has in all, those of its messages included
 * @param storage where new ones are kept: in the database or in the folder; older ones stay where they are
 * @param directory where files lie while they are looked at, and those of the folder; several nodes need one that all see
 * @param scanner {@code host:port} of a clamd that judges each file, empty for none
 */
@Validated
@ConfigurationProperties("tmspros.documents")
public record DocumentSettings(
        @NotNull @DefaultValue("20MB") DataSize maxSize,
        @Min(1) @Max(1_000) @DefaultValue("40") int perEtape,
        @Min(1) @Max(10_000) @DefaultValue("400") int perEtablissement,
        @NotNull @DefaultValue("DATABASE") StoredIn storage,
        @NotNull @DefaultValue("data/documents") Path directory,

        @NotNull @DefaultValue("") @Pattern(regexp = "|[^:]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")
        String scanner) {

    /** What people are told. */
    public long megabytes() {
        return maxSize.toMegabytes();
    }

    boolean isScanned() {
        return !scanner.isEmpty();
    }
}
