package fr.tmspros.parcours;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When an établissement is told how far its parcours is: at most once a day, so what happens meanwhile is told by the next recap. */
@Service
@Transactional
public class Recaps {

    private static final Duration APART = Duration.ofDays(1);

    /** A recap that is on its way for so long was given up, or its journey was begun anew. */
    private static final Duration GIVEN_UP = Duration.ofDays(14);

    private static final String DUE = """
            select o.id
            from etablissement o join etape e on e.etablissement_id = o.id left join recap r on r.etablissement_id = o.id
            where o.id > :after and o.state = 'PROFILE_COMPLETE' and coalesce(r.sent_at, o.profile_completed_at) <= :longAgo
                and (r.asked_at is null or r.asked_at <= :givenUp)
                and (e.touched_at > coalesce(r.sent_at, o.profile_completed_at)
                    or e.state <> 'TO_DO' and e.state_since > coalesce(r.sent_at, o.profile_completed_at))
            group by o.id
            order by o.id
            fetch first :size rows only
            """;

    private final JdbcClient jdbc;
    private final ParcoursSettings settings;
    private final Clock clock;

    Recaps(JdbcClient jdbc, ParcoursSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Asks for a recap.
     *
     * @return when it may leave; empty where one is on its way already, and tells this too
     */
    public Optional<Instant> ask(long etablissementId) {
        Instant now = clock.instant();
        if (isFirst(etablissementId)) {
            jdbc.sql("insert into recap (etablissement_id, asked_at) values (:id, :now)")
                    .param("id", etablissementId)
                    .param("now", at(now))
                    .update();
            return Optional.of(now);
        }
        int asked = jdbc.sql("""
                update recap set asked_at = :now
                where etablissement_id = :id and (asked_at is null or asked_at <= :givenUp)
                """)
                .param("now", at(now))
                .param("givenUp", at(now.minus(GIVEN_UP)))
                .param("id", etablissementId)
                .update();
        return asked == 0
                ? Optional.empty()
                : Optional.of(sentAt(etablissementId)
                        .map(sent -> sent.plus(APART))
                        .filter(due -> due.isAfter(now))
                        .orElse(now));
    }

    /** Who comes second at the same moment waits for the first, and finds its row. */
    private boolean isFirst(long etablissementId) {
        if (isKnown(etablissementId)) {
            return false;
        }
        jdbc.sql("select id from etablissement where id = ? for update")
                .param(etablissementId)
                .query(Long.class)
                .single();
        return !isKnown(etablissementId);
    }

    /** Notes that the recap leaves now; false where another one left that was asked for later. */
    public boolean leaves(long etablissementId) {
        return jdbc.sql("""
                update recap set asked_at = null, sent_at = :now
                where etablissement_id = :id and asked_at is not null
                """)
                        .param("now", at(clock.instant()))
                        .param("id", etablissementId)
                        .update()
                > 0;
    }

    /**
     * The établissements whose parcours has changed, and that have not been told for {@link ParcoursSettings#recap}, by id.
     *
     * @param after the last id of the page before, 0 for the first one
     */
    @Transactional(readOnly = true)
    public List<Long> due(long after, int size) {
        OffsetDateTime now = at(clock.instant());
        return jdbc.sql(DUE)
                .param("after", after)
                .param("longAgo", now.minus(settings.recap()))
                .param("givenUp", now.minus(GIVEN_UP))
                .param("size", size)
                .query(Long.class)
                .list();
    }

    private boolean isKnown(long etablissementId) {
        return jdbc.sql("select count(*) from recap where etablissement_id = ?")
                        .param(etablissementId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Optional<Instant> sentAt(long etablissementId) {
        return jdbc.sql("select sent_at from recap where etablissement_id = ?")
                .param(etablissementId)
                .query((row, number) -> row.getTimestamp("sent_at"))
                .optional()
                .map(Timestamp::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
