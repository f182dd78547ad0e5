package fr.tmspros.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens uploads, and removes what a killed process left behind: at start and before each upload. */
@Component
class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** No upload takes so long, whichever node reads it. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path directory;
    private final Clock clock;

    Uploads(ImportSettings settings, Clock clock) {
        this.directory = settings.directory();
        this.clock = clock;
        sweep();
    }

    /**
     * Reads up to the header; the caller closes, which deletes the copy.
     *
     * @param content read to its end and not closed
     * @throws UnusableFileException where the file as a whole cannot be used
     */
    UploadedFile open(InputStream content, List<String> knownColumns) {
        sweep();
        return UploadedFile.open(SpooledFile.of(content, directory), knownColumns);
    }

    private void sweep() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant limit = clock.instant().minus(LEFT_BEHIND);
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().startsWith(SpooledFile.PREFIX))
                    .filter(file -> file.toFile().lastModified() < limit.toEpochMilli())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            LOG.warn("cannot look for old uploads in {}: {}", directory, e.toString());
        }
    }
}
