package fr.tmspros.document.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that may be kept, cleaned, on disk until it is closed. */
public final class ReceivedFile implements AutoCloseable {

    private final Path path;
    private final String name;
    private final FileType type;
    private final long size;
    private final byte[] preview;

    ReceivedFile(Path path, String name, FileType type, byte[] preview) throws IOException {
        this.path = path;
        this.name = name;
        this.type = type;
        this.size = Files.size(path);
        this.preview = preview;
    }

    /** As it may be shown and saved. */
    public String name() {
        return name;
    }

    public FileType type() {
        return type;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** A small JPEG of it; empty where it is no picture, or none that is understood. */
    public Optional<byte[]> preview() {
        return Optional.ofNullable(preview);
    }

    /** Its bytes from the beginning; may be asked for several times. */
    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
