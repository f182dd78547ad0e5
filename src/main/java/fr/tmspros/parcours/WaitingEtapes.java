package fr.tmspros.parcours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps a caisse has to review, the oldest first; a page costs what it shows, not what waits. Closed files are left out. */
@Service
@Transactional(readOnly = true)
public class WaitingEtapes {

    private static final String WAITING = """
            from etape e join etablissement o on o.id = e.etablissement_id
            where e.waiting_since is not null and e.caisse_code in (:caisses) and o.state <> 'CLOSED'
              and (cast(:agent as varchar(254)) is null or o.agent_email = :agent)
            """;

    private static final String PAGE = """
            select e.id, e.etablissement_id, o.siret, o.name, e.number, e.waiting_since, o.agent_email,
                   exists (select 1 from etape_review r where r.etablissement_id = e.etablissement_id
                           and r.etape_number = e.number and r.decision is not null) as again,
                   (select count(*) from answer a where a.etablissement_id = e.etablissement_id
                       and a.etape_number = e.number and a.updated_at > (
                           select max(r.decided_at) from etape_review r
                           where r.etablissement_id = a.etablissement_id and r.etape_number = a.etape_number)) as changed
            """ + WAITING + """
              and (e.waiting_since > :since or (e.waiting_since = :since and e.id > :id))
            order by e.waiting_since, e.id
            fetch first :size rows only
            """;

    private static final String COUNT =
            "select count(*) from (select 1 as one " + WAITING + " fetch first :most rows only) counted";

    private final JdbcClient jdbc;

    WaitingEtapes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page of what waits.
     *
     * @param caisses codes of the caisses somebody may see; none sees nothing
     * @param agentEmail only what is given to this agent, or null for all
     * @param after the last one of the page before, or null for the first page
     */
    public List<WaitingEtape> page(Collection<String> caisses, String agentEmail, After after, int size) {
        if (caisses.isEmpty()) {
            return List.of();
        }
        After last = Optional.ofNullable(after).orElse(After.NOTHING);
        return jdbc.sql(PAGE)
                .param("caisses", caisses)
                .param("agent", agentEmail)
                .param("since", OffsetDateTime.ofInstant(last.since(), ZoneOffset.UTC))
                .param("id", last.id())
                .param("size", size)
                .query(WaitingEtapes::waiting)
                .list();
    }

    /** How many wait; counted no further than {@code most}. */
    public long count(Collection<String> caisses, String agentEmail, int most) {
        return caisses.isEmpty()
                ? 0
                : jdbc.sql(COUNT)
                        .param("caisses", caisses)
                        .param("agent", agentEmail)
                        .param("most", most)
                        .query(Long.class)
                        .single();
    }

    private static WaitingEtape waiting(ResultSet row, int number) throws SQLException {
        return new WaitingEtape(
                row.getLong("id"),
                row.getLong("etablissement_id"),
                row.getString("siret"),
                row.getString("name"),
                row.getInt("number"),
                row.getObject("waiting_since", OffsetDateTime.class).toInstant(),
                row.getBoolean("again"),
                row.getInt("changed"),
                row.getString("agent_email"));
    }

    /** Where a page ended. */
    public record After(Instant since, long id) {

        static final After NOTHING = new After(Instant.EPOCH, 0);

        /** The place of this one. */
        public static After of(WaitingEtape etape) {
            return new After(etape.since(), etape.id());
        }
    }
}
