package fr.tmspros.email;

import fr.tmspros.email.hold.MailHold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether the mail server takes messages: a circuit breaker. While it does not, messages are turned away at once and one after the
 * other tries, at growing intervals; the first that gets an answer lets all the others through again.
 */
@Component
public class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    /** So many messages in a row without an answer mean that it is the server that hangs. */
    private static final int UNANSWERED_LIMIT = 3;

    private static final String HELD = "mails are held until somebody lets them leave";

    private final Clock clock;
    private final RetrySpread spread;
    private final BooleanSupplier held;
    private final Set<String> unanswered = new HashSet<>();
    private Outage outage;
    private Outage holding;
    private boolean probing;

    @Autowired
    MailServer(Clock clock, MailHold hold) {
        this(clock, new RetrySpread(new Random()), hold::isOn);
    }

    MailServer(Clock clock, RetrySpread spread) {
        this(clock, spread, () -> false);
    }

    /** With what says whether mails wait for somebody's word. */
    MailServer(Clock clock, RetrySpread spread, BooleanSupplier held) {
        this.clock = clock;
        this.spread = spread;
        this.held = held;
    }

    /** Since when it takes no message; empty while it does, as far as the last message knows. */
    public synchronized Optional<Instant> unavailableSince() {
        return Optional.ofNullable(outage).map(Outage::since);
    }

    /** What it said last, or what went wrong, without any address; empty while it is available. */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(outage).map(Outage::reason);
    }

    /** Throws {@link MailServerUnavailableException} where a message would be turned away now. */
    synchronized void require() {
        requireNoHold();
        if (outage != null && (probing || clock.instant().isBefore(spread.nextProbe(outage)))) {
            outage = outage.turnAway();
            throw new MailServerUnavailableException(outage.reason(), retryIn(), false);
        }
    }

    /** Throws the same while mails wait for somebody's word: those turned away come back at growing intervals. */
    synchronized void requireNoHold() {
        if (!held.getAsBoolean()) {
            holding = null;
            return;
        }
        Instant now = clock.instant();
        if (holding == null) {
            holding = Outage.begin(now, HELD);
        } else if (now.isAfter(spread.nextProbe(holding))) {
            holding = holding.goesOn(now, HELD);
        } else {
            holding = holding.turnAway();
        }
        throw new MailServerUnavailableException(HELD, spread.retryIn(holding, now), false);
    }

    /** Lets a message through: every one while the server is available, else the one whose turn it is to try. */
    synchronized Visit enter() {
        require();
        boolean probe = outage != null;
        probing |= probe;
        return new Visit(this, probe);
    }

    private synchronized void recover() {
        if (outage != null) {
            LOG.info("mail server available again after {}", Duration.between(outage.since(), clock.instant()));
        }
        outage = null;
        unanswered.clear();
    }

    private synchronized MailServerUnavailableException fail(String reason) {
        Instant now = clock.instant();
        String masked = ServerAnswer.masked(reason);
        if (outage == null) {
            LOG.warn("mail server unavailable, messages wait: {}", masked);
            outage = Outage.begin(now, masked);
        } else {
            outage = outage.goesOn(now, masked);
        }
        return new MailServerUnavailableException(masked, retryIn(), true);
    }

    private synchronized boolean isSilent(String emailId) {
        unanswered.add(emailId);
        return outage != null || unanswered.size() >= UNANSWERED_LIMIT;
    }

    private Duration retryIn() {
        return spread.retryIn(outage, clock.instant());
    }

    private synchronized void leave(boolean probe) {
        probing &= !probe;
    }

    /** The stay of one message at the server. */
    static final class Visit implements AutoCloseable {

        private final MailServer server;
        private final boolean probe;

        private Visit(MailServer server, boolean probe) {
            this.server = server;
            this.probe = probe;
        }

        /** The server answered about the message, whatever it said. */
        void answered() {
            server.recover();
        }

        /** The server takes no message at all. */
        MailServerUnavailableException failed(String reason) {
            return server.fail(reason);
        }

        /** The server did not answer about the message; speaks of the server where this happened to several messages in a row. */
        Optional<MailServerUnavailableException> unanswered(String emailId, String reason) {
            return server.isSilent(emailId) ? Optional.of(server.fail(reason)) : Optional.empty();
        }

        @Override
        public void close() {
            server.leave(probe);
        }
    }

    /**
     * A time without mail server.
     *
     * @param probed when the last message tried
     * @param turnedAway messages since then
     */
    record Outage(Instant since, String reason, Instant probed, int turnedAway) {

        static Outage begin(Instant now, String reason) {
            return new Outage(now, reason, now, 0);
        }

        Outage goesOn(Instant now, String reason) {
            return new Outage(since, reason, now, 0);
        }

        Outage turnAway() {
            return new Outage(since, reason, probed, turnedAway + 1);
        }
    }
}
