package fr.tmspros.caseload.bulk;

import fr.tmspros.caseload.ActResult;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;
import org.springframework.stereotype.Repository;

/** The établissements of each act. Plain SQL: ten thousand of them are one statement, and no entity. */
@Repository
class BulkItems {

    private static final int LONGEST_ARGUMENTS = 500;
    private static final String ACT = "act";
    private static final String STATE = "state";

    /** The établissements in one state, each with the newest mail of the act's template since somebody said yes. */
    private static final String LINES = """
            from (
                select e.siret, e.name, i.position, i.state, i.reason, i.arguments,
                    (select m.id from email_message m
                     where m.etablissement_id = i.etablissement_id and m.template = :template and m.status_at >= :since
                     order by m.status_at desc, m.id fetch first 1 row only) as email_id
                from bulk_item i join etablissement e on e.id = i.etablissement_id
                where i.act_id = :act and i.state = :state) l
            left join email_message m on m.id = l.email_id
            """;

    private static final String SELECT =
            "select l.siret, l.name, l.position, l.state, l.reason, l.arguments, m.status as email, m.server_answer as answer "
                    + LINES;

    private static final String UNDELIVERED = " where m.status in ('REFUSED', 'GIVEN_UP', 'BOUNCED')";
    private static final String PAGE = " order by l.position limit :size offset :offset";

    private final JdbcClient jdbc;

    BulkItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Fixes the list, in this order. */
    void add(String actId, List<Long> etablissementIds) {
        jdbc.sql("""
                        insert into bulk_item (act_id, etablissement_id, position, state)
                        select :act, u.id, u.position, 'TO_EXAMINE'
                        from unnest(cast(:ids as bigint array)) with ordinality as u(id, position)
                        """)
                .param(ACT, actId)
                .param("ids", new Ids(etablissementIds), Types.ARRAY)
                .update();
        jdbc.sql("""
                        insert into bulk_act_caisse (act_id, caisse_code)
                        select distinct i.act_id, e.caisse_code
                        from bulk_item i join etablissement e on e.id = i.etablissement_id
                        where i.act_id = :act
                        """).param(ACT, actId).update();
    }

    /** The first ones in this state. */
    List<Long> first(String actId, BulkItemState state, int count) {
        return jdbc.sql("""
                        select etablissement_id from bulk_item
                        where act_id = :act and state = :state order by position limit :count
                        """)
                .param(ACT, actId)
                .param(STATE, state.name())
                .param("count", count)
                .query(Long.class)
                .list();
    }

    /** Those with whom it was done, in the order of the list. */
    List<Long> done(String actId, int size, long offset) {
        return jdbc.sql("""
                        select etablissement_id from bulk_item
                        where act_id = :act and state = 'DONE' order by position limit :size offset :offset
                        """)
                .param(ACT, actId)
                .param("size", size)
                .param("offset", offset)
                .query(Long.class)
                .list();
    }

    /** Holds one until the end of the transaction if it is still its turn; who comes second finds that it is not. */
    boolean hold(String actId, long etablissementId) {
        return jdbc.sql("""
                        select position from bulk_item
                        where act_id = :act and etablissement_id = :id and state = 'TO_DO' for update
                        """)
                .param(ACT, actId)
                .param("id", etablissementId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Notes what becomes of some of them. */
    void settle(String actId, Collection<Long> etablissementIds, BulkItemState state, ActResult result, Instant now) {
        if (!etablissementIds.isEmpty()) {
            jdbc.sql("""
                            update bulk_item
                            set state = :state, reason = :reason, arguments = :arguments, settled_at = :now
                            where act_id = :act and etablissement_id in (:ids)
                            """)
                    .param(ACT, actId)
                    .param(STATE, state.name())
                    .param("reason", result.reason(), Types.VARCHAR)
                    .param("arguments", arguments(result), Types.VARCHAR)
                    .param("now", utc(now))
                    .param("ids", etablissementIds)
                    .update();
        }
    }

    private static String arguments(ActResult result) {
        String lines = result.arguments().stream().map(Object::toString).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? null : lines.substring(0, Math.min(lines.length(), LONGEST_ARGUMENTS));
    }

    /** Those of them with whom another act of this kind was done since then. */
    Set<Long> doneSince(Collection<Long> etablissementIds, BulkKind kind, Instant since) {
        return jdbc.sql("""
                        select i.etablissement_id from bulk_item i join bulk_act a on a.id = i.act_id
                        where i.etablissement_id in (:ids) and i.state = 'DONE' and i.settled_at > :since and a.kind = :kind
                        """)
                .param("ids", etablissementIds)
                .param("since", utc(since))
                .param("kind", kind.name())
                .query(Long.class)
                .set();
    }

    BulkCounts count(String actId) {
        Map<BulkItemState, Integer> counted = new EnumMap<>(BulkItemState.class);
        jdbc.sql("select state, count(*) as counted from bulk_item where act_id = :act group by state")
                .param(ACT, actId)
                .query(row -> {
                    counted.put(BulkItemState.valueOf(row.getString(STATE)), row.getInt("counted"));
                });
        return new BulkCounts(
                counted.getOrDefault(BulkItemState.TO_EXAMINE, 0),
                counted.getOrDefault(BulkItemState.TO_DO, 0),
                counted.getOrDefault(BulkItemState.LEFT_OUT, 0),
                counted.getOrDefault(BulkItemState.DONE, 0),
                counted.getOrDefault(BulkItemState.REFUSED, 0));
    }

    /** Some of those in this state, in the order of the list. */
    List<BulkLine> lines(BulkReport act, BulkItemState state, int size, long offset) {
        return about(act, state, SELECT + PAGE)
                .param("size", size)
                .param("offset", offset)
                .query(BulkLine.class)
                .list();
    }

    /** Those in this state behind that position, some at a time. */
    List<BulkLine> after(BulkReport act, BulkItemState state, int position, int count) {
        return about(act, state, SELECT + " where l.position > :position order by l.position limit :count")
                .param("position", position)
                .param("count", count)
                .query(BulkLine.class)
                .list();
    }

    /** Some of those with whom it was done, and whose mail did not arrive. */
    List<BulkLine> undelivered(BulkReport act, int size, long offset) {
        return about(act, BulkItemState.DONE, SELECT + UNDELIVERED + PAGE)
                .param("size", size)
                .param("offset", offset)
                .query(BulkLine.class)
                .list();
    }

    /** How many mails of those with whom it was done are in each state; one that was not tried yet waits. */
    Map<EmailState, Integer> emails(BulkReport act) {
        Map<EmailState, Integer> counted = new EnumMap<>(EmailState.class);
        about(act, BulkItemState.DONE, "select m.status, count(*) as counted " + LINES + " group by m.status")
                .query(row -> {
                    EmailState state = Optional.ofNullable(row.getString("status"))
                            .map(EmailState::valueOf)
                            .orElse(EmailState.QUEUED);
                    counted.merge(state, row.getInt("counted"), Integer::sum);
                });
        return counted;
    }

    private JdbcClient.StatementSpec about(BulkReport act, BulkItemState state, String sql) {
        return jdbc.sql(sql)
                .param(ACT, act.id())
                .param(STATE, state.name())
                .param("template", act.kind().email().map(EmailTemplate::file).orElse(""))
                .param("since", utc(Optional.ofNullable(act.confirmedAt()).orElse(act.createdAt())));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Why nothing is done, the most frequent reason first. */
    List<BulkReason> reasons(String actId, BulkItemState state) {
        return jdbc.sql("""
                        select reason, count(*) as count from bulk_item
                        where act_id = :act and state = :state group by reason order by count(*) desc, reason
                        """)
                .param(ACT, actId)
                .param(STATE, state.name())
                .query(BulkReason.class)
                .list();
    }

    /** What became of one établissement in each act it was chosen for, oldest first. */
    List<Map<String, Object>> of(long etablissementId) {
        return jdbc.sql("""
                        select a.kind as acte, a.created_at as prepare_le, i.state as resultat, i.reason as motif, i.settled_at as le
                        from bulk_item i join bulk_act a on a.id = i.act_id
                        where i.etablissement_id = :id order by a.created_at, a.id
                        """)
                .param("id", etablissementId)
                .query((row, number) -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("acte", row.getString("acte"));
                    told.put("prepareLe", row.getObject("prepare_le", OffsetDateTime.class));
                    told.put("resultat", row.getString("resultat"));
                    told.put("motif", row.getString("motif"));
                    told.put("le", row.getObject("le", OffsetDateTime.class));
                    return told;
                })
                .list();
    }

    /** Forgets the list of an act that is not done. */
    void forget(String actId) {
        jdbc.sql("delete from bulk_item where act_id = :act").param(ACT, actId).update();
    }

    private static final class Ids extends AbstractSqlTypeValue {

        private final Object[] ids;

        Ids(List<Long> ids) {
            this.ids = ids.toArray();
        }

        @Override
        protected Object createTypeValue(Connection connection, int type, String name) throws SQLException {
            return connection.createArrayOf("bigint", ids);
        }
    }
}
