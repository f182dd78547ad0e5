package fr.tmspros.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upload on disk for as long as it is read, since a workbook and the guess of an encoding need more than one pass. Only its owner
 * may read it, for it names people.
 */
final class SpooledFile implements AutoCloseable {

    static final String PREFIX = "upload-";

    private static final Logger LOG = LoggerFactory.getLogger(SpooledFile.class);
    private static final int BLOCK = 65_536;

    private final Path path;

    private SpooledFile(Path path) {
        this.path = path;
    }

    /** Copies what comes in; throws {@link UnusableFileException} where the disk is full or not to be written to. */
    static SpooledFile of(InputStream content, Path directory) {
        SpooledFile file = new SpooledFile(create(directory));
        try {
            file.fill(content);
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("an upload stays in {} until it is a day old: {}", path.getParent(), e.toString());
        }
    }

    /** The JDK gives temporary files to their owner alone where the file system knows owners. */
    private static Path create(Path directory) {
        try {
            return Files.createTempFile(Files.createDirectories(directory), PREFIX, null);
        } catch (IOException e) {
            throw noRoom(directory, e);
        }
    }

    private void fill(InputStream content) {
        byte[] block = new byte[BLOCK];
        try (OutputStream copy = Files.newOutputStream(path)) {
            for (int count = read(content, block); count >= 0; count = read(content, block)) {
                copy.write(block, 0, count);
            }
        } catch (IOException e) {
            throw noRoom(path.getParent(), e);
        }
    }

    /** An upload that breaks off is no fault of the disk. */
    private static int read(InputStream content, byte[] block) {
        try {
            return content.read(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnusableFileException noRoom(Path directory, IOException cause) {
        LOG.error("cannot write uploads to {} (tmspros.imports.directory): {}", directory, cause.toString());
        return new UnusableFileException("imports.inutilisable.disque");
    }
}
