package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends messages and notes what became of them. */
@Service
public class Emails {

    private static final Logger LOG = LoggerFactory.getLogger(Emails.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(9);
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration NOTE_AGAIN = Duration.ofMillis(250);

    /** So long several messages may keep the others waiting; one that hangs may add its own deadline to it. */
    private static final Duration LONGEST_STAY = Duration.ofSeconds(5);

    private final EmailWriter writer;
    private final EmailTransport transport;
    private final MailServer server;
    private final EmailLog log;
    private final ApplicationEventPublisher events;

    /** Fair, so that no message waits for ever. */
    private final ReentrantLock lane = new ReentrantLock(true);

    /** A connection that breaks at this moment is no reason to send a message twice. */
    private final RetryTemplate noting = RetryTemplate.builder()
            .maxAttempts(4)
            .fixedBackoff(NOTE_AGAIN.toMillis())
            .retryOn(List.of(DataAccessException.class, TransactionException.class))
            .build();

    /** What became of the message before, where it could not be noted; only who is in the lane looks. */
    private Unnoted unnoted;

    Emails(
            EmailWriter writer,
            EmailTransport transport,
            MailServer server,
            EmailLog log,
            ApplicationEventPublisher events) {
        this.writer = writer;
        this.transport = transport;
        this.server = server;
        this.log = log;
        this.events = events;
    }

    /**
     * What became of one of several messages.
     *
     * @param delivery null where it did not leave
     * @param fault why it did not, or null
     */
    public record Attempt(Delivery delivery, EmailNotSentException fault) {

        private static Attempt failed(EmailNotSentException fault) {
            return new Attempt(null, fault);
        }

        /** As {@link #send} gives or throws it. */
        public Delivery outcome() {
            if (fault != null) {
                throw fault;
            }
            return delivery;
        }
    }

    /**
     * Throws {@link MailServerUnavailableException} while the mail server is known to take no message, or mails are held: ask before a secret is drawn
     * for a message that would not leave.
     */
    public void requireServer() {
        server.require();
    }

    /**
     * Hands a message over, once per call. The outcome is noted in a transaction of its own right behind the server's answer, so that
     * the caller's transaction may fail, or the program be killed, and the next try does not send it again; only a kill between the
     * answer and that note leaves a duplicate, and one message at a time stands there. A note that the database refuses is made before the
     * next message leaves. Throws {@link EmailNotSentException} when another
     * try may succeed; the failed try is noted in the same way, unless the message was only turned away.
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = EmailNotSentException.class)
    public Delivery send(OutgoingEmail email) {
        Optional<MimeMessage> message = write(email);
        enterLane();
        try {
            noteWhatIsLeft();
            // asked here: where the database went while the message before could not be noted, no other leaves
            if (log.isHandedOver(email.id())) {
                return Delivery.HANDED_OVER;
            }
            return deliver(message, email);
        } finally {
            lane.unlock();
        }
    }

    /**
     * Hands several messages over, one after the other: each is noted as {@link #send} does before the next one leaves. The database is
     * asked once which of them have left already; it is there as long as it takes the notes. One that fails holds up no other, unless
     * it takes so long that the rest had better come back. Not in a transaction.
     *
     * @param became is told of each message at once, those before a fault of the database too
     */
    public void sendAll(List<OutgoingEmail> emails, BiConsumer<OutgoingEmail, Attempt> became) {
        Map<OutgoingEmail, Optional<MimeMessage>> written = new LinkedHashMap<>();
        for (OutgoingEmail email : emails) {
            try {
                written.put(email, write(email));
            } catch (EmailNotSentException fault) {
                became.accept(email, Attempt.failed(fault));
            }
        }
        try {
            enterLane();
        } catch (MailServerUnavailableException busy) {
            written.keySet().forEach(email -> became.accept(email, Attempt.failed(busy)));
            return;
        }
        try {
            noteWhatIsLeft();
            long end = System.nanoTime() + LONGEST_STAY.toNanos();
            Set<String> left = log.handedOverAmong(
                    written.keySet().stream().map(OutgoingEmail::id).toList());
            written.forEach((email, message) -> became.accept(
                    email,
                    left.contains(email.id())
                            ? new Attempt(Delivery.HANDED_OVER, null)
                            : attempt(message, email, end - System.nanoTime() < 0)));
        } finally {
            lane.unlock();
        }
    }

    private Attempt attempt(Optional<MimeMessage> message, OutgoingEmail email, boolean tooLate) {
        if (tooLate) {
            return Attempt.failed(busy());
        }
        try {
            return new Attempt(deliver(message, email), null);
        } catch (EmailNotSentException fault) {
            return Attempt.failed(fault);
        }
    }

    private Delivery deliver(Optional<MimeMessage> message, OutgoingEmail email) {
        server.requireNoHold();
        ServerAnswer answer = message.map(written -> handOver(written, email))
                .orElseGet(() -> ServerAnswer.refused("not sent: invalid address"));
        unnoted = new Unnoted(email, answer);
        noteWhatIsLeft();
        LOG.info("{}: {}", email, answer.delivery());
        tell(
                email,
                answer.delivery() == Delivery.HANDED_OVER
                        ? EmailTried.Outcome.HANDED_OVER
                        : EmailTried.Outcome.REFUSED);
        return answer.delivery();
    }

    /** As long as this cannot be done, on a full disk for example, no other message leaves: each would leave again at its next try. */
    private void noteWhatIsLeft() {
        if (unnoted != null) {
            try {
                noting.execute(attempt -> {
                    log.record(unnoted.email(), unnoted.answer());
                    return null;
                });
            } catch (DataIntegrityViolationException erased) {
                unnoted = null;
                throw erased;
            }
            unnoted = null;
        }
    }

    private record Unnoted(OutgoingEmail email, ServerAnswer answer) {}

    /** Empty where the address is none. Written before the lane is entered, where every moment makes all others wait. */
    private Optional<MimeMessage> write(OutgoingEmail email) {
        try {
            return Optional.of(writer.write(email));
        } catch (AddressException unusable) {
            return Optional.empty();
        } catch (MessagingException fault) {
            throw noted(email, new EmailNotSentException(email, fault));
        }
    }

    /** Behind a message that hangs, others come back later: with its own deadline a wait must end before another node takes the job. */
    private void enterLane() {
        try {
            if (lane.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private static MailServerUnavailableException busy() {
        return new MailServerUnavailableException("another message is still at the mail server", COME_BACK, false);
    }

    private ServerAnswer handOver(MimeMessage message, OutgoingEmail email) {
        try {
            return transport.handOver(message, email);
        } catch (MailServerUnavailableException unavailable) {
            throw unavailable.tried() ? noted(email, unavailable) : unavailable;
        } catch (EmailNotSentException fault) {
            throw noted(email, fault);
        }
    }

    /** What became of the message matters more than the note of it. */
    private EmailNotSentException noted(OutgoingEmail email, EmailNotSentException fault) {
        tell(email, EmailTried.Outcome.FAILED);
        try {
            log.recordFailure(email, fault.answer());
        } catch (DataAccessException | TransactionException notNoted) {
            LOG.warn("{}: failed try not noted: {}", email, notNoted.getClass().getSimpleName());
        }
        return fault;
    }

    private void tell(OutgoingEmail email, EmailTried.Outcome outcome) {
        events.publishEvent(new EmailTried(email.template(), outcome));
    }
}
