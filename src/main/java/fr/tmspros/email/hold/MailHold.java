package fr.tmspros.email.hold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether mails may leave, on all nodes alike. A hold begins with a start that is told to ({@code tmspros.mails.hold}) or with the row
 * the script {@code restore} adds, and ends when an administrator says so. Known without asking the database, two seconds late on
 * other nodes.
 */
@Service
public class MailHold implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(MailHold.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** So long after a restore somebody may still come with a password that was lost; far longer than credentials are valid. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private volatile List<Hold> known = List.of();

    MailHold(
            MailHoldSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
        if (settings.hold()) {
            begin();
        }
        look();
        since().ifPresent(when -> LOG.warn("mails are held since {}: see /admin/courriels/depart", when));
    }

    /**
     * A time in which no mail leaves.
     *
     * @param dumpedAt when the dump was taken that was restored, or null
     * @param releasedAt when somebody said that mails may leave, or null
     */
    private record Hold(Instant heldAt, Instant dumpedAt, Instant releasedAt) {}

    /** Whether no mail leaves now. */
    public boolean isOn() {
        return since().isPresent();
    }

    /** Since when no mail leaves; empty where they do. */
    public Optional<Instant> since() {
        return known.stream()
                .filter(hold -> hold.releasedAt() == null)
                .map(Hold::heldAt)
                .min(Instant::compareTo);
    }

    /**
     * When the dump was taken that the database was restored from lately: what was mailed, chosen and typed since then is not known
     * here. Empty where nothing was restored, or long ago.
     */
    public Optional<Instant> restoredFrom() {
        Instant remembered = clock.instant().minus(REMEMBERED);
        return known.stream()
                .filter(hold -> hold.dumpedAt() != null && hold.heldAt().isAfter(remembered))
                .map(Hold::dumpedAt)
                .max(Instant::compareTo);
    }

    /** Lets mails leave. Those that wait come back by themselves, half an hour later at most. */
    public void release() {
        transaction.executeWithoutResult(status -> {
            int ended = jdbc.sql("update mail_hold set released_at = :now where released_at is null")
                    .param("now", now())
                    .update();
            if (ended > 0) {
                events.publishEvent(new MailsReleased());
            }
        });
        look();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar schedule) {
        schedule.addFixedDelayTask(this::lookWhereThereIsADatabase, LOOK_AGAIN);
    }

    void begin() {
        jdbc.sql("""
                        insert into mail_hold (id, held_at)
                        select :id, :now where not exists (select 1 from mail_hold where released_at is null)
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("now", now())
                .update();
    }

    void look() {
        known = jdbc.sql(
                        "select held_at, dumped_at, released_at from mail_hold order by held_at desc fetch first 20 rows only")
                .query(MailHold::read)
                .list();
    }

    private void lookWhereThereIsADatabase() {
        try {
            look();
        } catch (DataAccessException | TransactionException gone) {
            LOG.debug("mail_hold not read: {}", gone.getClass().getSimpleName());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Hold read(ResultSet row, int number) throws SQLException {
        return new Hold(instant(row, 1), instant(row, 2), instant(row, 3));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
