package fr.tmspros.api;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the funnel over the tables of several rooms in one statement. A later stage implies the earlier ones: new credentials take
 * the activation back, not the way that was made, and so does a mail that came back. What agents have to do beside the journey does
 * not count here.
 */
@Component
class FunnelCounts {

    private static final String SQL = """
            select count(*) as imported,
                   count(case when mailed = 1 or activated = 1 or entered = 1 then 1 end) as invited,
                   count(case when activated = 1 or entered = 1 then 1 end) as activated,
                   count(case when complete = 1 or entered = 1 then 1 end) as profile_complete,
                   count(case when entered = 1 then 1 end) as in_parcours,
                   count(case when state = 'COMPLETED' then 1 end) as completed
            from (select e.journey_state as state,
                         case when e.journey_state in ('PROFILE_COMPLETE', 'COMPLETED') then 1 else 0 end as entered,
                         case when e.profile_completed_at is not null then 1 else 0 end as complete,
                         case when a.activated_at is not null or e.journey_state = 'ACTIVATED'
                                   or e.profile_completed_at is not null then 1 else 0 end as activated,
                         case when exists (select 1 from email_message m
                                           where m.etablissement_id = e.id and m.template = 'identifiants'
                                             and m.status in ('HANDED_OVER', 'BOUNCED')) then 1 else 0 end as mailed
                  from etablissement e
                  left join account a on a.etablissement_id = e.id
                  where e.state <> 'CLOSED' and e.caisse_code in (:caisses)) reached
            """;

    private final JdbcClient jdbc;

    FunnelCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Funnel of(Set<String> caisses) {
        return caisses.isEmpty()
                ? Funnel.EMPTY
                : jdbc.sql(SQL).param("caisses", caisses).query(Funnel.class).single();
    }
}
