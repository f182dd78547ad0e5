package fr.tmspros.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What years leave, straight into the tables of PostgreSQL: a timer that is not due yet for each open task, the steps of each parcours, a line of
 * the audit for each établissement, and for every fifth a journey that ended so long ago that its history is to be removed, six activities each.
 */
final class EngineRows {

    private static final List<String> STATEMENTS = List.of("""
            insert into act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_, root_proc_inst_id_, process_def_id_,
                process_def_key_, retries_, duedate_, handler_type_, handler_cfg_, deployment_id_, suspension_state_, job_def_id_, priority_,
                sequence_counter_, create_time_)
            select 'j' || t.id_, 1, 'timer', true, t.execution_id_, t.proc_inst_id_, t.proc_inst_id_, t.proc_def_id_, 'onboarding', 10,
                now() + mod(abs(hashtext(t.id_)), 700) * interval '1 hour' + interval '2 days', 'timer-transition', d.act_id_,
                p.deployment_id_, 1, d.id_, 0, 1, now()
            from act_ru_task t
            join act_re_procdef p on p.id_ = t.proc_def_id_
            join act_ru_jobdef d on d.proc_def_id_ = t.proc_def_id_ and d.act_id_ = 'event_activationDeadlineExceeded'
            where t.id_ >= 't%1$d' and t.id_ like 't%%'
            """, """
            insert into etape (id, etablissement_id, number, state, state_since, version, caisse_code, waiting_since, answers_version)
            select o.id * 4 + n, o.id, n, case when w.waits then 'TO_REVIEW' else 'TO_DO' end, o.state_since, 0, o.caisse_code,
                case when w.waits then o.state_since end, 1
            from etablissement o cross join generate_series(1, 4) n
                cross join lateral (select o.id %% 10 = 0 and n = 1 + o.id / 10 %% 4 as waits) w
            where o.id >= %1$d and o.state = 'PROFILE_COMPLETE'
            """, """
            insert into audit_event (occurred_at, kind, actor_name, subject_name)
            select o.state_since, 'LOGIN_ACCEPTED', o.siret, o.siret from etablissement o
            where o.id >= %1$d
            """, """
            insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
                end_time_, removal_time_, start_act_id_, end_act_id_, state_)
            select 'h' || e.id, 'h' || e.id, 'h' || e.id, e.siret, 'onboarding', d.id_, now() - interval '4 years', now() - interval '3 years',
                now() - interval '1 year', 'startEvent_etablissementImported', 'endEvent_parcoursCompleted', 'COMPLETED'
            from etablissement e
            cross join (select id_ from act_re_procdef where key_ = 'onboarding' order by version_ desc fetch first 1 row only) d
            where mod(e.id, 5) = 0 and e.id >= %1$d
            """, """
            insert into act_hi_actinst (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_, execution_id_, act_id_, act_type_,
                start_time_, end_time_, act_inst_state_, sequence_counter_, removal_time_)
            select h.id_ || '-' || n, h.proc_def_key_, h.proc_def_id_, h.id_, h.id_, h.id_, 'userTask_activateAccount', 'userTask', h.start_time_,
                h.end_time_, 0, n, h.removal_time_
            from act_hi_procinst h cross join generate_series(1, 6) n
            where h.id_ >= 'h%1$d' and h.id_ like 'h%%'
            """, "vacuum analyze");

    /** As {@code POST /history/cleanup?immediatelyDue=true} leaves it. */
    private static final String CLEAN_UP = """
            update act_ru_job set duedate_ = now() - interval '1 minute', retries_ = 3,
                handler_cfg_ = replace(handler_cfg_, '"immediatelyDue":false', '"immediatelyDue":true')
            where handler_type_ = 'history-cleanup'
            """;

    private EngineRows() {}

    /** After the rows of the journeys, for those from this id on; ids have seven digits. */
    static void fill(Connection connection, long first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql.formatted(first));
            }
        }
    }

    /** History is removed from now on, whatever the hour. */
    static void cleanUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CLEAN_UP);
        }
    }
}
