package fr.tmspros.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people at once. */
public final class Threads implements AutoCloseable {

    private final ExecutorService executor;

    public Threads(int number) {
        executor = Executors.newFixedThreadPool(number);
    }

    /** Runs all of them and returns what each came to; fails as the first that failed. */
    public <T> List<T> all(List<Callable<T>> works) throws InterruptedException, ExecutionException {
        List<Future<T>> futures = executor.invokeAll(works);
        List<T> results = new java.util.ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    /** Lets all of them run, without waiting. */
    public <T> List<Future<T>> start(List<Callable<T>> works) {
        return works.stream().map(executor::submit).toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
