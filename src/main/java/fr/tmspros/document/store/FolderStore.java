package fr.tmspros.document.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * In a folder that all nodes see, a file for each document, named by its id in 256 folders. A file is complete, on the disk and under its name
 * before the transaction of its row commits; a file whose row never came is deleted a day later.
 */
public class FolderStore implements DocumentStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
    private static final String UNFINISHED = ".ecriture";
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path directory;

    public FolderStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public StoredIn kind() {
        return StoredIn.FOLDER;
    }

    @Override
    public void write(String id, InputStream content) throws IOException {
        Path file = file(id);
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(id + UNFINISHED);
        undoWithTransaction(file);
        try {
            try (FileChannel channel = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(id);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public InputStream read(String id) throws IOException {
        return Files.newInputStream(file(id));
    }

    /** Once its row is gone for good. */
    @Override
    public void delete(String id) {
        Path file = file(id);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remove(file);
            }
        });
    }

    /** Deletes the files of a day ago and older that no row is of. */
    public void sweep(Predicate<String> known, Clock clock) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant limit = clock.instant().minus(LEFT_BEHIND);
        try (Stream<Path> files = Files.find(
                directory,
                2,
                (file, is) ->
                        is.isRegularFile() && is.lastModifiedTime().toInstant().isBefore(limit))) {
            files.filter(file -> !file.getParent().equals(directory))
                    .filter(file -> !known.test(file.getFileName().toString()))
                    .forEach(FolderStore::remove);
        } catch (IOException e) {
            LOG.warn("cannot look for documents without a row in {}: {}", directory, e.toString());
        }
    }

    private static void undoWithTransaction(Path file) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    remove(file);
                }
            }
        });
    }

    private Path file(String id) {
        return directory.resolve(id.substring(0, 2)).resolve(id);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", file, e.toString());
        }
    }

    /** The name too is on the disk; a system that cannot say so (Windows) keeps names by itself. */
    private static void sync(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("folder {} cannot be synced", folder, e);
        }
    }
}
