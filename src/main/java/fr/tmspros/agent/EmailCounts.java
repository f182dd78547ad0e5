package fr.tmspros.agent;

import fr.tmspros.email.EmailState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many mails to the établissements of some caisses are in each state. First credentials have no row of their own before their first
 * try: who is still to be invited counts as one that waits.
 */
@Component
class EmailCounts {

    private static final String SQL = """
            select m.status as status, count(*) as count
            from email_message m join etablissement e on e.id = m.etablissement_id
            where e.caisse_code in (:caisses)
            group by m.status
            union all
            select 'QUEUED', count(*)
            from etablissement e
            where e.caisse_code in (:caisses) and e.state = 'INVITATION_PENDING'
              and not exists (select 1 from email_message m where m.etablissement_id = e.id and m.status = 'QUEUED')
            """;

    private final JdbcClient jdbc;

    EmailCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every state in its order, also those no mail is in. */
    @Transactional(readOnly = true)
    List<EmailCountView> of(Set<String> caisses) {
        Map<EmailState, Long> counts = new EnumMap<>(EmailState.class);
        if (!caisses.isEmpty()) {
            jdbc.sql(SQL).param("caisses", caisses).query(row -> {
                counts.merge(EmailState.valueOf(row.getString("status")), row.getLong("count"), Long::sum);
            });
        }
        return Stream.of(EmailState.values())
                .map(state -> new EmailCountView(state, counts.getOrDefault(state, 0L)))
                .toList();
    }
}
