package fr.tmspros.journey.imports;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Two threads in which chunks are read, each in a transaction of its own: while the database writes one, the program works on the
 * other. All files of this node share them, so that pages keep their part of the processors.
 */
@Component
class ChunkThreads {

    static final int NUMBER = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER, ChunkThreads::thread);

    /** Waits for all of them, and fails as one that failed; what the others did stays. */
    void runAll(List<Runnable> works) {
        CompletableFuture<?>[] running = works.stream()
                .map(work -> CompletableFuture.runAsync(work, threads))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "import");
        thread.setDaemon(true);
        return thread;
    }
}
