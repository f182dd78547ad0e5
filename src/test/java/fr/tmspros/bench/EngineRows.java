package fr.tmspros.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What years leave in the engine's own tables, straight into them and on PostgreSQL alone: timers that are not due yet, one for each open
 * task, and journeys that ended so long ago that their history is to be removed, six activities each.
 */
final class EngineRows {

    private static final List<String> STATEMENTS = List.of("""
            insert into act_ru_job (id_, rev_, type_, exclusive_, execution_id_, process_instance_id_, root_proc_inst_id_, process_def_id_,
                process_def_key_, retries_, duedate_, handler_type_, handler_cfg_, deployment_id_, suspension_state_, job_def_id_, priority_,
                sequence_counter_, create_time_)
            select 'j' || t.id_, 1, 'timer', true, t.execution_id_, t.proc_inst_id_, t.proc_inst_id_, t.proc_def_id_, 'onboarding', 10,
                now() + mod(length(t.id_) * 37, 300) * interval '1 hour' + interval '2 days', 'timer-transition', d.act_id_, p.deployment_id_,
                1, d.id_, 0, 1, now()
            from act_ru_task t
            join act_re_procdef p on p.id_ = t.proc_def_id_
            join act_ru_jobdef d on d.proc_def_id_ = t.proc_def_id_ and d.act_id_ = 'event_activationDeadlineExceeded'
            """, """
            insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,
                end_time_, removal_time_, start_act_id_, end_act_id_, state_)
            select 'h' || e.id, 'h' || e.id, 'h' || e.id, e.siret, 'onboarding', d.id_, now() - interval '4 years', now() - interval '3 years',
                now() - interval '1 year', 'startEvent_etablissementImported', 'endEvent_parcoursCompleted', 'COMPLETED'
            from etablissement e
            cross join (select id_ from act_re_procdef where key_ = 'onboarding' order by version_ desc fetch first 1 row only) d
            """, """
            insert into act_hi_actinst (id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_, execution_id_, act_id_, act_type_,
                start_time_, end_time_, act_inst_state_, sequence_counter_, removal_time_)
            select h.id_ || '-' || n, h.proc_def_key_, h.proc_def_id_, h.id_, h.id_, h.id_, 'userTask_activateAccount', 'userTask', h.start_time_,
                h.end_time_, 0, n, h.removal_time_
            from act_hi_procinst h cross join generate_series(1, 6) n
            where h.removal_time_ < now()
            """, "vacuum analyze");

    /** As {@code POST /history/cleanup?immediatelyDue=true} leaves it. */
    private static final String CLEAN_UP = """
            update act_ru_job set duedate_ = now() - interval '1 minute', retries_ = 3,
                handler_cfg_ = replace(handler_cfg_, '"immediatelyDue":false', '"immediatelyDue":true')
            where handler_type_ = 'history-cleanup'
            """;

    private EngineRows() {}

    /** Once, after the rows of the journeys. */
    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
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
