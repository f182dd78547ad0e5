package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<String> COLUMNS = List.of("siret", "raison_sociale", "courriel");

    @TempDir
    private Path directory;

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        Path old = left("upload-1.tmp", NOW.minus(25, ChronoUnit.HOURS));
        Path fresh = left("upload-2.tmp", NOW.minus(23, ChronoUnit.HOURS));
        Path foreign = left("notes.txt", NOW.minus(25, ChronoUnit.HOURS));
        new Uploads(new ImportSettings(directory, Period.ofDays(30)), CLOCK);
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
    }

    @Test
    void makesItsDirectoryOnlyWhenNeeded() {
        Path missing = directory.resolve("a/b");
        Uploads uploads = new Uploads(new ImportSettings(missing, Period.ofDays(30)), CLOCK);
        assertThat(missing).doesNotExist();
        try (UploadedFile file = uploads.open(content("siret;raison_sociale;courriel\n"), COLUMNS)) {
            assertThat(missing).isDirectoryContaining(path -> true);
            assertThat(file.unknownColumns()).isEmpty();
        }
        assertThat(missing).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsNobodyElseRead() throws IOException {
        try (SpooledFile file = SpooledFile.of(content("x"), directory)) {
            assertThat(Files.getPosixFilePermissions(file.path()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void saysWhenThereIsNoRoom() throws IOException {
        Path occupied = Files.createFile(directory.resolve("occupied"));
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> SpooledFile.of(content("x"), occupied))
                .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo("imports.inutilisable.disque"));
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> SpooledFile.of(broken, directory));
        assertThat(directory).isEmptyDirectory();
    }

    private Path left(String name, Instant at) throws IOException {
        return Files.setLastModifiedTime(Files.createFile(directory.resolve(name)), FileTime.from(at));
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
