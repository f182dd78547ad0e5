package fr.tmspros.parcours;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** When a reader of sendings, an agent or a caisse, is told that some wait: once per {@link ParcoursSettings#reviewNotice} at most. */
@Service
@Transactional
public class ReviewNotices {

    /** A notice that is on its way for so long was given up. */
    private static final Duration GIVEN_UP = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final TransactionTemplate ofItsOwn;
    private final ParcoursSettings settings;
    private final Clock clock;

    ReviewNotices(JdbcClient jdbc, PlatformTransactionManager transactions, ParcoursSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for a notice.
     *
     * @param reader any name of whom it goes to, 64 characters at most
     * @return when it may leave; empty where one is on its way already, and tells this too, or none is sent here
     */
    public Optional<Instant> ask(String reader) {
        if (settings.reviewNotice().isZero()) {
            return Optional.empty();
        }
        know(reader);
        Instant now = clock.instant();
        int asked = jdbc.sql("""
                update review_notice set asked_at = :now
                where reader = :reader and (asked_at is null or asked_at <= :givenUp)
                """)
                .param("now", at(now))
                .param("givenUp", at(now.minus(GIVEN_UP)))
                .param("reader", reader)
                .update();
        return asked == 0
                ? Optional.empty()
                : Optional.of(sentAt(reader)
                        .map(sent -> at(sent).plus(settings.reviewNotice()).toInstant())
                        .filter(due -> due.isAfter(now))
                        .orElse(now));
    }

    /** Notes that the notice leaves now; false where another one left that was asked for later. */
    public boolean leaves(String reader) {
        return jdbc.sql("""
                update review_notice set asked_at = null, sent_at = :now
                where reader = :reader and asked_at is not null
                """)
                        .param("now", at(clock.instant()))
                        .param("reader", reader)
                        .update()
                > 0;
    }

    /** Notes that nothing waits any more, so that none leaves. */
    public void isNotNeeded(String reader) {
        jdbc.sql("update review_notice set asked_at = null where reader = ?")
                .param(reader)
                .update();
    }

    /** Two who ask for the first one at the same moment find one row: it stands before either of them goes on. */
    private void know(String reader) {
        if (rows(reader) > 0) {
            return;
        }
        try {
            ofItsOwn.executeWithoutResult(status -> jdbc.sql("insert into review_notice (reader) values (?)")
                    .param(reader)
                    .update());
        } catch (DuplicateKeyException atTheSameMoment) {
            // it stands there
        }
    }

    private int rows(String reader) {
        return jdbc.sql("select count(*) from review_notice where reader = ?")
                .param(reader)
                .query(Integer.class)
                .single();
    }

    private Optional<Instant> sentAt(String reader) {
        return jdbc.sql("select sent_at from review_notice where reader = ?")
                .param(reader)
                .query((row, number) -> row.getTimestamp("sent_at"))
                .optional()
                .map(Timestamp::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
