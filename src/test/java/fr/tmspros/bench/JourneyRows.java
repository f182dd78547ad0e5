package fr.tmspros.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Gives those of {@link ListRows}, which stand in the tables without a journey, what their state says: an instance with its task, an account, credentials
 * that end, reminders. Straight into the tables of both: what counting costs does not depend on how rows came.
 */
final class JourneyRows {

    private static final List<String> STATEMENTS = List.of("""
            insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, proc_def_id_, business_key_, is_active_,
                is_concurrent_, is_scope_, is_event_scope_, suspension_state_, sequence_counter_)
            select e.process_instance_id, 1, e.process_instance_id, e.process_instance_id, d.id_, e.siret, false, false, true, false, 1, 1
            from etablissement e cross join (select id_ from act_re_procdef where key_ = 'onboarding' order by version_ desc fetch first 1 row only) d
            where e.id >= 1000000 and e.state not in ('COMPLETED', 'CLOSED')
              and not exists (select 1 from act_ru_execution x where x.id_ = e.process_instance_id)
            """, """
            insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, parent_id_, proc_def_id_, act_id_, is_active_,
                is_concurrent_, is_scope_, is_event_scope_, suspension_state_, sequence_counter_)
            select 'x' || e.id, 1, e.process_instance_id, e.process_instance_id, e.process_instance_id, r.proc_def_id_,
                case e.state when 'INVITATION_PENDING' then 'serviceTask_sendCredentials'
                    when 'INVITED' then 'userTask_activateAccount' when 'ACTIVATED' then 'userTask_completeProfile'
                    when 'PROFILE_COMPLETE' then 'callActivity_enterParcours' else 'userTask_contactEtablissement' end,
                true, false, true, false, 1, 1
            from etablissement e join act_ru_execution r on r.id_ = e.process_instance_id
            where e.id >= 1000000 and not exists (select 1 from act_ru_execution x where x.id_ = 'x' || e.id)
            """, """
            insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, suspension_state_)
            select 't' || e.id, 1, x.id_, x.proc_inst_id_, x.proc_def_id_, x.act_id_, x.act_id_, 50, 1
            from etablissement e join act_ru_execution x on x.id_ = 'x' || e.id
            where e.id >= 1000000 and x.act_id_ like 'userTask%' and not exists (select 1 from act_ru_task t where t.id_ = 't' || e.id)
            """, """
            insert into account (id, identifier, role, display_name, etablissement_id, activated_at, conditions_accepted_at, created_at,
                version, password_version)
            select 'a' || e.id, e.siret, 'ETABLISSEMENT', e.name, e.id,
                case when e.state in ('ACTIVATED', 'PROFILE_COMPLETE', 'COMPLETED') then e.state_since end,
                case when e.state in ('ACTIVATED', 'PROFILE_COMPLETE', 'COMPLETED') then e.state_since end, e.created_at, 0, 0
            from etablissement e
            where e.id >= 1000000 and e.state <> 'INVITATION_PENDING' and not exists (select 1 from account a where a.etablissement_id = e.id)
            """, """
            insert into credentials_dispatch (id, account_id, requested_at, expires_at)
            select 'd' || e.id, 'a' || e.id, e.state_since, current_timestamp + mod(e.id, 30) * interval '1' day
            from etablissement e
            where e.id >= 1000000 and e.state = 'INVITED' and not exists (select 1 from credentials_dispatch d where d.id = 'd' || e.id)
            """, """
            insert into email_message (id, etablissement_id, template, variant, status, status_at, queued_at, handed_over_at, attempts)
            select 'r' || e.id, e.id, 'relance', 'ACTIVATION', 'HANDED_OVER', e.state_since, e.state_since, e.state_since, 1
            from etablissement e
            where e.id >= 1000000 and mod(e.id, 3) = 0 and not exists (select 1 from email_message m where m.id = 'r' || e.id)
            """);

    private JourneyRows() {}

    /** For all that have none yet; counted anew for the planner afterwards. */
    static void fill(Connection connection) throws SQLException {
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
            statement.execute(postgres ? "vacuum analyze" : "analyze");
        }
    }
}
