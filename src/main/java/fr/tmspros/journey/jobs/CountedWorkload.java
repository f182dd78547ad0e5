package fr.tmspros.journey.jobs;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.Workload;
import fr.tmspros.etablissement.jobs.Workloads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts in one read-only transaction, when somebody asks and not twice in a minute. While the database is gone the last count stands
 * (docs/adr/0059).
 */
@Service
class CountedWorkload implements Workloads {

    private static final Logger LOG = LoggerFactory.getLogger(CountedWorkload.class);

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String ETABLISSEMENTS =
            "select state, count(*) as count, min(state_since) as oldest from etablissement group by state";

    private static final String MAILS = "select status, count(*) as count from email_message group by status";

    private static final String OLDEST_MAIL =
            "select min(queued_at) as oldest from email_message where status = 'QUEUED'";

    private static final String DUE = """
            select count(*) as count, min(duedate_) as oldest from act_ru_job
            where retries_ > 0 and suspension_state_ = 1 and duedate_ <= :now
            """;

    /** Each has an incident, and incidents are few. */
    private static final String FAILED = """
            select count(*) from act_ru_incident i join act_ru_job j on j.id_ = i.configuration_
            where i.incident_type_ = 'failedJob' and j.retries_ = 0
            """;

    /** What a parcours has is not counted again for the journey around it. */
    private static final String INCIDENTS = "select count(*) from act_ru_incident where root_cause_incident_id_ = id_";

    private static final String IMPORTS = "select count(*) from import_file where state in ('ANALYSING', 'RUNNING')";

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;
    private Workload last;

    CountedWorkload(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /** Jobs that are due, or none. */
    private record Due(long count, Instant oldest) {}

    @Override
    public synchronized Optional<Workload> latest() {
        Instant now = clock.instant();
        if (Duration.between(asked, now).abs().compareTo(KEPT) >= 0) {
            asked = now;
            countWhereThereIsADatabase(now);
        }
        return Optional.ofNullable(last);
    }

    private void countWhereThereIsADatabase(Instant now) {
        try {
            last = reading.execute(status -> count(now));
        } catch (DataAccessException | TransactionException gone) {
            LOG.debug("not counted anew: {}", gone.getClass().getSimpleName());
        }
    }

    private Workload count(Instant now) {
        Map<JourneyState, Long> etablissements = new EnumMap<>(JourneyState.class);
        Map<JourneyState, Instant> since = new EnumMap<>(JourneyState.class);
        jdbc.sql(ETABLISSEMENTS).query(row -> {
            JourneyState state = JourneyState.valueOf(row.getString("state"));
            etablissements.put(state, row.getLong("count"));
            since.put(state, instant(row));
        });
        Map<String, Long> mails = new HashMap<>();
        jdbc.sql(MAILS).query(row -> {
            mails.put(row.getString("status"), row.getLong("count"));
        });
        Instant oldestMail = jdbc.sql(OLDEST_MAIL)
                .query((row, number) -> Optional.ofNullable(instant(row)))
                .single()
                .orElse(null);
        Due due = jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Due(row.getLong("count"), engineInstant(row)))
                .single();
        return new Workload(
                now,
                Map.copyOf(etablissements),
                Map.copyOf(mails),
                earlier(oldestMail, since.get(JourneyState.INVITATION_PENDING)),
                due.count(),
                due.oldest(),
                number(FAILED),
                number(INCIDENTS),
                number(IMPORTS));
    }

    private long number(String counted) {
        return jdbc.sql(counted).query(Long.class).single();
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return oldest == null ? null : oldest.toInstant();
    }

    /** The engine writes times without their zone, in that of the JVM. */
    private static Instant engineInstant(ResultSet row) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return oldest == null ? null : oldest.toInstant();
    }
}
