package fr.tmspros.document.file;

import fr.tmspros.fault.Fault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files in: counts their bytes, finds out what they are, cleans them. Only what is known by its bytes passes. Nothing is ever in
 * memory as a whole.
 */
public final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final String PREFIX = "reception-";
    private static final int BLOCK = 64 * 1024;
    private static final int MEGABYTE = 1024 * 1024;

    /** Where programs look that guess what a file is. */
    private static final int BEGINNING = 1024;

    private static final int ENDING = 2048;

    /** No upload takes so long. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path directory;
    private final long mostBytes;

    /** @param directory where a file lies while it is looked at; created on demand */
    public Reception(Path directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads a file to its end; the caller closes what comes back.
     *
     * @param name as its sender calls it, or null
     * @param content not closed
     * @throws RefusedFileException where it may not be kept, with the reason
     */
    public ReceivedFile receive(String name, InputStream content) {
        Path file = create();
        try {
            spool(content, file);
            FileType type = typeOf(file);
            Picture picture = clean(file, type);
            byte[] preview =
                    picture == null ? null : Preview.of(file, type, picture).orElse(null);
            return new ReceivedFile(file, FileNames.clean(name, type), type, preview);
        } catch (IOException e) {
            delete(file);
            throw Fault.of(e).isPresent() ? unwritable(e) : new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    /** Makes the folder where it is missing, so that its disk can be watched, and deletes what a killed process left behind. */
    public void sweep(Clock clock) {
        Instant limit = clock.instant().minus(LEFT_BEHIND);
        try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
            files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .filter(file -> file.toFile().lastModified() < limit.toEpochMilli())
                    .forEach(Reception::delete);
        } catch (IOException e) {
            LOG.warn("cannot look for old uploads in {}: {}", directory, e.toString());
        }
    }

    /** The system lets only its owner read it. */
    private Path create() {
        try {
            return Files.createTempFile(Files.createDirectories(directory), PREFIX, null);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RefusedFileException unwritable(IOException why) {
        LOG.error("cannot write documents to {} (tmspros.documents.directory): {}", directory, why.toString());
        return new RefusedFileException("disque");
    }

    private void spool(InputStream content, Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        try (OutputStream copy = Files.newOutputStream(file)) {
            for (int count = content.read(block); count >= 0; count = content.read(block)) {
                bytes += count;
                if (bytes > mostBytes) {
                    throw new RefusedFileException("trop-volumineux", mostBytes / MEGABYTE);
                }
                copy.write(block, 0, count);
            }
        }
        if (bytes == 0) {
            throw new RefusedFileException("vide");
        }
    }

    private static FileType typeOf(Path file) throws IOException {
        byte[] start = start(file);
        if (begins(start, "%PDF-")) {
            checkPdf(file, start);
            return FileType.PDF;
        }
        if (start.length > 3 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xD8 && (start[2] & 0xFF) == 0xFF) {
            return FileType.JPEG;
        }
        if (begins(start, "\u0089PNG\r\n\u001a\n")) {
            return FileType.PNG;
        }
        if (HeicFile.begins(start)) {
            return FileType.HEIC;
        }
        Optional<FileType> zipped = begins(start, "PK\u0003\u0004") ? ZipFolder.typeOf(file) : Optional.empty();
        return zipped.orElseThrow(() -> new RefusedFileException("type"));
    }

    /** Ends as a PDF ends, and is no page to a browser that guesses. */
    private static void checkPdf(Path file, byte[] start) throws IOException {
        String end = end(file);
        int last = end.lastIndexOf("%%EOF");
        if (last < 0) {
            throw new RefusedFileException("abimee");
        }
        if (isPage(new String(start, StandardCharsets.ISO_8859_1)) || isPage(end.substring(last))) {
            throw new RefusedFileException("double");
        }
    }

    private static boolean isPage(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of("<html", "<!doctype", "<script", "<svg", "<iframe", "<?xml")
                .anyMatch(lower::contains);
    }

    /** What a picture says of itself, or null. */
    private Picture clean(Path file, FileType type) throws IOException {
        switch (type) {
            case JPEG:
            case PNG:
                return copied(file, type);
            case HEIC:
                HeicFile.blank(file);
                return null;
            default:
                return null;
        }
    }

    private Picture copied(Path file, FileType type) throws IOException {
        Path clean = create();
        try {
            Picture picture = copy(file, clean, type).checked();
            Files.move(clean, file, StandardCopyOption.REPLACE_EXISTING);
            return picture;
        } finally {
            delete(clean);
        }
    }

    private static Picture copy(Path file, Path clean, FileType type) throws IOException {
        try (InputStream from = Files.newInputStream(file);
                OutputStream to = new BufferedOutputStream(Files.newOutputStream(clean), BLOCK)) {
            return type == FileType.JPEG ? JpegFile.copy(from, to) : PngFile.copy(from, to);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(BEGINNING);
        }
    }

    private static String end(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            content.skipNBytes(Math.max(0, Files.size(file) - ENDING));
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean begins(byte[] start, String with) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(with);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", file, e.toString());
        }
    }
}
