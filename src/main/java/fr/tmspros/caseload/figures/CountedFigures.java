package fr.tmspros.caseload.figures;

import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.Portfolio;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts everything anew; what that costs grows with the number of établissements. */
@Component
@Transactional(readOnly = true)
class CountedFigures {

    /** How far back activations and reminders are counted. */
    static final Duration HALF_A_YEAR = Duration.ofDays(26 * 7);

    /** What happens later has other reasons than the reminder. */
    private static final int FOLLOWS_WITHIN_DAYS = 14;

    private static final long SECONDS_OF_AN_HOUR = 3_600;

    /** By hour: at which day of the calendar it was, each caisse says for itself. */
    private static final String ACTIVATIONS = """
            select caisse_code, epoch_hour, count(*) as count
            from (select e.caisse_code, cast(floor(extract(epoch from a.conditions_accepted_at) / 3600) as int) as epoch_hour
                  from account a join etablissement e on e.id = a.etablissement_id
                  where a.conditions_accepted_at >= :from and %s) activated
            group by caisse_code, epoch_hour
            """;

    private static final String REMINDERS = """
            select variant, count(*) as sent, sum(completed) as completed, sum((1 - completed) * activated) as activated,
                   sum((1 - completed) * (1 - activated) * too_soon) as too_soon
            from (select coalesce(m.variant, '') as variant,
                         case when e.profile_completed_at between m.handed_over_at and m.handed_over_at + interval '%2$d' day
                              then 1 else 0 end as completed,
                         case when a.conditions_accepted_at between m.handed_over_at and m.handed_over_at + interval '%2$d' day
                              then 1 else 0 end as activated,
                         case when m.handed_over_at > :open then 1 else 0 end as too_soon
                  from email_message m
                  join etablissement e on e.id = m.etablissement_id
                  left join account a on a.etablissement_id = e.id
                  where m.template = 'relance' and m.handed_over_at >= :from and %1$s) reminded
            group by variant order by variant
            """;

    /** First credentials have no row of their own before their first try: who is still to be invited counts as one that waits. */
    private static final String EMAILS = """
            select m.status as status, count(*) as count
            from email_message m join etablissement e on e.id = m.etablissement_id
            where %1$s
            group by m.status
            union all
            select 'QUEUED', count(*)
            from etablissement e
            where %1$s and e.state = 'INVITATION_PENDING'
              and not exists (select 1 from email_message m where m.etablissement_id = e.id and m.status = 'QUEUED')
            """;

    private static final String DEPARTEMENTS = """
            select coalesce(e.departement, '') as departement, count(*) as open,
                   sum(case when e.journey_state in ('ACTIVATED', 'PROFILE_COMPLETE', 'COMPLETED') then 1 else 0 end) as activated,
                   sum(case when e.state = 'TO_CONTACT' then 1 else 0 end) as to_contact
            from etablissement e
            where %s and e.state <> 'CLOSED'
            group by e.departement
            order by departement
            """;

    private final FunnelCounts funnel;
    private final JourneyDiagrams diagrams;
    private final TodoLists todo;
    private final CaisseDays calendars;
    private final JdbcClient jdbc;
    private final Clock clock;

    CountedFigures(
            FunnelCounts funnel,
            JourneyDiagrams diagrams,
            TodoLists todo,
            CaisseDays calendars,
            JdbcClient jdbc,
            Clock clock) {
        this.funnel = funnel;
        this.diagrams = diagrams;
        this.todo = todo;
        this.calendars = calendars;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Figures of(Portfolio portfolio) {
        return new Figures(
                clock.instant(),
                funnel.cells(portfolio),
                diagrams.standings(portfolio),
                departements(portfolio),
                activations(portfolio),
                reminders(portfolio),
                emails(portfolio),
                todo.counts(portfolio));
    }

    private List<DepartementLine> departements(Portfolio portfolio) {
        return asked(DEPARTEMENTS.formatted(portfolio.condition()), portfolio)
                .query(DepartementLine.class)
                .list();
    }

    private Map<LocalDate, Long> activations(Portfolio portfolio) {
        Map<LocalDate, Long> days = new HashMap<>();
        asked(ACTIVATIONS.formatted(portfolio.condition()), portfolio).query(row -> {
            Instant hour = Instant.ofEpochSecond(row.getLong("epoch_hour") * SECONDS_OF_AN_HOUR);
            days.merge(calendars.day(row.getString("caisse_code"), hour), row.getLong("count"), Long::sum);
        });
        return days;
    }

    private List<ReminderOutcome> reminders(Portfolio portfolio) {
        return asked(REMINDERS.formatted(portfolio.condition(), FOLLOWS_WITHIN_DAYS), portfolio)
                .query((row, number) -> new ReminderOutcome(
                        row.getString("variant"),
                        row.getLong("sent"),
                        row.getLong("completed"),
                        row.getLong("activated"),
                        row.getLong("too_soon")))
                .list();
    }

    /** Every state in its order, also those no mail is in. */
    private List<EmailCount> emails(Portfolio portfolio) {
        Map<EmailState, Long> counts = new EnumMap<>(EmailState.class);
        asked(EMAILS.formatted(portfolio.condition()), portfolio).query(row -> {
            counts.merge(EmailState.valueOf(row.getString("status")), row.getLong("count"), Long::sum);
        });
        return Stream.of(EmailState.values())
                .map(state -> new EmailCount(state, counts.getOrDefault(state, 0L)))
                .toList();
    }

    private StatementSpec asked(String sql, Portfolio portfolio) {
        return jdbc.sql(sql)
                .param("caisses", portfolio.caisses())
                .param("agent", portfolio.agentId())
                .param("open", at(clock.instant().minus(FOLLOWS_WITHIN_DAYS, ChronoUnit.DAYS)))
                .param("from", at(clock.instant().minus(HALF_A_YEAR)));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
