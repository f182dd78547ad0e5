package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Portfolio;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts states and stages over the tables of several rooms in one statement. A later stage implies the earlier ones: new credentials
 * take the activation back, not the way that was made, and so does a mail that came back. What agents have to do beside the journey
 * does not count here.
 */
@Component
public class FunnelCounts {

    private static final String SQL = """
            select state, reached, days, count(*) as count
            from (select e.state as state,
                         cast(floor(extract(epoch from (cast(:now as timestamp with time zone) - e.state_since)) / 86400) as int) as days,
                         case when e.journey_state = 'COMPLETED' then 'COMPLETED'
                              when e.journey_state = 'PROFILE_COMPLETE' then 'IN_PARCOURS'
                              when e.profile_completed_at is not null then 'PROFILE_COMPLETE'
                              when e.journey_state = 'ACTIVATED' or a.activated_at is not null then 'ACTIVATED'
                              when exists (select 1 from email_message m
                                           where m.etablissement_id = e.id and m.template = 'identifiants'
                                             and m.status in ('HANDED_OVER', 'BOUNCED')) then 'INVITED'
                              else 'IMPORTED' end as reached
                  from etablissement e
                  left join account a on a.etablissement_id = e.id
                  where %s) standing
            group by state, reached, days
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    FunnelCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How far the établissements of these caisses have come. */
    @Transactional(readOnly = true)
    public Funnel of(Set<String> caisses) {
        return Funnel.of(cells(Portfolio.of(caisses)));
    }

    List<StateCell> cells(Portfolio portfolio) {
        return jdbc.sql(SQL.formatted(portfolio.condition()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("caisses", portfolio.caisses())
                .param("agent", portfolio.agentId())
                .query((row, number) -> new StateCell(
                        JourneyState.valueOf(row.getString("state")),
                        Stage.valueOf(row.getString("reached")),
                        row.getInt("days"),
                        row.getLong("count")))
                .list();
    }
}
