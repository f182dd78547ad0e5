package fr.tmspros.email.smtp;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long as a whole by closing its socket: a server that answers one byte a second never exceeds the time-out of
 * one read. Its daemon threads also serve the time-outs of writes.
 */
public final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    public Deadlines() {
        // two threads: one that closes a connection politely must not keep the time-outs waiting
        timer = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "mail-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    public Deadline start(Duration limit) {
        Deadline deadline = new Deadline();
        deadline.alarm = timer.schedule(deadline::pass, limit.toMillis(), TimeUnit.MILLISECONDS);
        return deadline;
    }

    public ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The time one message has, over however many sockets; close it when the message is through. */
    public static final class Deadline implements AutoCloseable {

        private Future<?> alarm;
        private Socket socket;
        private boolean passed;
        private boolean over;

        /** Closes this socket, in place of the one before, when the time is up. */
        synchronized void guard(Socket guarded) {
            socket = guarded;
            if (passed) {
                closeSocket();
            }
        }

        synchronized boolean passed() {
            return passed;
        }

        @Override
        public synchronized void close() {
            over = true;
            alarm.cancel(false);
        }

        private synchronized void pass() {
            passed = !over;
            if (passed) {
                closeSocket();
            }
        }

        private void closeSocket() {
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException alreadyBroken) {
                // closed is closed
            }
        }
    }
}
