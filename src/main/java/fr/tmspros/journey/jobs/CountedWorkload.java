package fr.tmspros.journey.jobs;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.Node;
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
import org.camunda.bpm.engine.ProcessEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
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
            "select state, count(*) as count, min(state_since) as time from etablissement group by state";

    private static final String MAILS = "select status, count(*) as count from email_message group by status";

    private static final String OLDEST_MAIL =
            "select min(queued_at) as time from email_message where status = 'QUEUED'";

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

    /** A journey, and each of its steps; the engine counts its activity instances in the same way. No index helps: docs/adr/0065. */
    private static final String JOURNEYS = """
            select x.act_id_ as activity, count(*) as count
            from act_ru_execution x join act_re_procdef d on d.id_ = x.proc_def_id_
            where d.key_ in ('onboarding', 'parcours') and x.is_active_ = true and x.act_id_ is not null
            group by x.act_id_
            """;

    private static final String NODES = "select name, version, started_at, seen_at from node order by name";

    private static final String LAST_BACKUP = "select max(taken_at) as time from backup_taken";

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private Instant asked = Instant.EPOCH;
    private Workload last;

    CountedWorkload(
            JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
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

    @Override
    public String engine() {
        return "Camunda " + ProcessEngine.class.getPackage().getImplementationVersion();
    }

    private void countWhereThereIsADatabase(Instant now) {
        try {
            last = reading.execute(status -> count(now));
            events.publishEvent(last);
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
        Due due = jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Due(row.getLong("count"), engineInstant(row)))
                .single();
        return new Workload(
                now,
                Map.copyOf(etablissements),
                numbers(MAILS),
                earlier(time(OLDEST_MAIL), since.get(JourneyState.INVITATION_PENDING)),
                due.count(),
                due.oldest(),
                number(FAILED),
                number(INCIDENTS),
                number(IMPORTS),
                numbers(JOURNEYS),
                jdbc.sql(NODES).query(CountedWorkload::node).list(),
                time(LAST_BACKUP));
    }

    private long number(String counted) {
        return jdbc.sql(counted).query(Long.class).single();
    }

    private Map<String, Long> numbers(String counted) {
        Map<String, Long> numbers = new HashMap<>();
        jdbc.sql(counted).query(row -> {
            numbers.put(row.getString(1), row.getLong(2));
        });
        return Map.copyOf(numbers);
    }

    private Instant time(String query) {
        return jdbc.sql(query)
                .query((row, number) -> Optional.ofNullable(instant(row)))
                .single()
                .orElse(null);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static Node node(ResultSet row, int number) throws SQLException {
        return new Node(
                row.getString("name"),
                row.getString("version"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }

    private static Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime time = row.getObject("time", OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The engine writes times without their zone, in that of the JVM. */
    private static Instant engineInstant(ResultSet row) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return oldest == null ? null : oldest.toInstant();
    }
}
