package fr.tmspros.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Steps with answers, documents, sendings and remarks, straight into the tables of PostgreSQL: what pages cost does not depend on how their
 * rows came. Answers and remarks are those of one établissement that typed them.
 */
final class ParcoursRows {

    private static final String MODEL = "(select min(etablissement_id) from answer)";

    private static final List<String> SHARED =
            List.of("""
            insert into answer (etablissement_id, etape_number, question_key, label, answer_value, version, updated_at, updated_by)
            select o.id, a.etape_number, a.question_key, a.label, a.answer_value, a.version, a.updated_at, a.updated_by
            from answer a cross join etablissement o
            where a.etablissement_id = %1$s and o.id <> a.etablissement_id
            """.formatted(MODEL), """
            update etape set state = 'IN_PROGRESS', touched_at = now(), answers_version = m.answers_version
            from etape m
            where m.etablissement_id = %1$s and m.number = etape.number and etape.etablissement_id <> m.etablissement_id
            """.formatted(MODEL), """
            insert into document (id, etablissement_id, etape, name, type, byte_count, state, stored_in, added_at, added_by)
            select 'b' || n || '-' || o.id, o.id, 1, 'releve-' || n || '.pdf', 'PDF', 10000, 'AVAILABLE', 'DATABASE', now(), 'a'
            from etablissement o cross join generate_series(1, 2) n
            """, """
            insert into document_chunk (document_id, part, content)
            select id, 0, convert_to(repeat('x', 10000), 'UTF8') from document where id like 'b%'
            """, "vacuum analyze");

    /** Those of {@link ListRows}; completed, so that no recap leaves while somebody measures. Every tenth has a step that waits. */
    private static final List<String> WHOLE_CAISSE =
            List.of("""
            update etablissement set state = 'COMPLETED', journey_state = 'COMPLETED', profile_completed_at = now() - interval '330 days'
            where id >= 1000000
            """, """
            insert into etape (id, etablissement_id, number, state, state_since, version, caisse_code, touched_at, waiting_since, answers_version)
            select o.id * 4 + n, o.id, n, case when w.waits then 'TO_REVIEW' else 'VALIDATED' end, w.since, 0, o.caisse_code, w.since,
                case when w.waits then w.since end, 1
            from etablissement o cross join generate_series(1, 4) n cross join lateral
                (select o.id % 10 = 0 and n = 1 + o.id / 10 % 4 as waits, now() - o.id % 300 * interval '1 day' as since) w
            where o.id >= 1000000
            """, """
            insert into etape_review (id, etablissement_id, etape_number, answers, sent_at, sent_by, decision, decided_at, decided_by,
                settled_at, comment_text)
            select e.id * 2 + k, e.etablissement_id, e.number, '{"reponses":"' || repeat('x', 200) || '"}', s.sent, 'a', s.decision,
                case when s.decision is not null then s.sent + interval '1 hour' * (1 + e.id % 170) end, 'a',
                case when s.decision is not null then s.sent + interval '1 hour' * (2 + e.id % 170) end, ''
            from etape e cross join generate_series(0, 1) k cross join lateral
                (select e.state_since - (1 - k) * interval '10 days' as sent,
                    case when k = 0 then 'SENT_BACK' when e.state = 'VALIDATED' then 'VALIDATED' end as decision) s
            where e.etablissement_id >= 1000000
            """, """
            insert into etape_review_comment (review_id, question_key, comment_text)
            select r.id, q.question_key, 'Merci de préciser.'
            from etape_review r join (
                select etape_number, question_key, row_number() over (partition by etape_number order by question_key) - 1 as place,
                    count(*) over (partition by etape_number) as keys
                from answer where etablissement_id = %1$s) q
                on q.etape_number = r.etape_number and q.place = r.id / 6 %% q.keys
            where r.etablissement_id >= 1000000 and r.decision = 'SENT_BACK' and r.id %% 3 = 0
            """.formatted(MODEL), """
            insert into answer (etablissement_id, etape_number, question_key, label, answer_value, version, updated_at, updated_by)
            select e.etablissement_id, a.etape_number, a.question_key, a.label, a.answer_value, a.version, e.state_since, a.updated_by
            from answer a cross join (select etablissement_id, state_since from etape where etablissement_id >= 1000000 and number = 4
                order by state_since desc, id desc fetch first 5000 rows only) e
            where a.etablissement_id = %1$s
            """.formatted(MODEL), "vacuum analyze");

    private ParcoursRows() {}

    /** Gives the answers of the only one who has any to all others, and two small documents to each. */
    static void share(Connection connection) throws SQLException {
        execute(connection, SHARED);
    }

    /** Lets all établissements of {@link ListRows} have answered, been sent back once and been reviewed again. */
    static void fill(Connection connection) throws SQLException {
        execute(connection, WHOLE_CAISSE);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
