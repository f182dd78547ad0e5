package fr.tmspros.email.smtp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * Idle connections, the one used last on top: a new connection costs half of what a message takes. One that was idle for a second is
 * checked before it is used again, one idle for half a minute or used for many messages is closed.
 */
public final class SmtpConnections implements AutoCloseable {

    /**
     * How long connections live.
     *
     * @param trusted idle time after which the server is asked whether the connection still stands
     * @param idle time after which an unused one is closed
     * @param messages after which a used one is closed
     */
    public record Life(Duration trusted, Duration idle, int messages) {

        public static final Life USUAL = new Life(Duration.ofSeconds(1), Duration.ofSeconds(30), 50);
    }

    private final BlockingDeque<SmtpConnection> idle = new LinkedBlockingDeque<>();
    private final Life life;

    public SmtpConnections(Life life, Deadlines deadlines) {
        this.life = life;
        long period = Math.max(1, life.idle().toMillis() / 3);
        deadlines.timer().scheduleWithFixedDelay(this::closeIdle, period, period, TimeUnit.MILLISECONDS);
    }

    /** One that stands already. */
    public Optional<SmtpConnection> take(Deadlines.Deadline deadline) {
        for (SmtpConnection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.wake(life.trusted(), deadline)) {
                return Optional.of(next);
            }
            next.kill();
        }
        return Optional.empty();
    }

    /** Keeps it for the next message, where it is worth it. */
    public void giveBack(SmtpConnection connection) {
        if (!connection.isUsable()) {
            connection.kill();
        } else if (connection.messages() >= life.messages()) {
            connection.quit();
        } else {
            connection.rest();
            idle.offerFirst(connection);
        }
    }

    @Override
    public void close() {
        for (SmtpConnection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.quit();
        }
    }

    private void closeIdle() {
        for (SmtpConnection oldest = idle.pollLast(); oldest != null; oldest = idle.pollLast()) {
            if (oldest.idleFor().compareTo(life.idle()) < 0) {
                idle.offerLast(oldest);
                return;
            }
            oldest.quit();
        }
    }
}
