package fr.tmspros.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.caseload.figures.Funnel;
import fr.tmspros.caseload.figures.FunnelCounts;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.etablissement.diagram.Standing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test, on whatever it left: what lists show of each établissement is what the engine's own tables say, and funnel, table
 * and diagram have the same sums. Who disagrees is held against the test that left it so, and not against those that follow.
 */
public class EngineAgreement implements AfterEachCallback {

    /** Whose state is not what the engine says: the tasks, incidents and executions of its one journey. */
    private static final String DISAGREE = """
            select siret || ' is ' || state || ', the engine says ' || engine as said
            from (select e.siret as siret, e.state as state,
                         case when e.process_instance_id is null then 'INVITATION_PENDING'
                              when not exists (select 1 from act_ru_execution r where r.id_ = e.process_instance_id)
                                  then case when e.state in ('COMPLETED', 'CLOSED') then e.state else 'ended' end
                              when exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.process_instance_id
                                           and t.task_def_key_ in ('userTask_contactEtablissement', 'userTask_contactAboutEmail'))
                                  then 'TO_CONTACT'
                              when exists (select 1 from act_ru_incident i where i.proc_inst_id_ = e.process_instance_id
                                           and i.activity_id_ = 'serviceTask_sendCredentials') then 'TO_CONTACT'
                              when exists (select 1 from act_ru_execution x where x.proc_inst_id_ = e.process_instance_id
                                           and x.act_id_ = 'serviceTask_sendCredentials') then 'INVITATION_PENDING'
                              when exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.process_instance_id
                                           and t.task_def_key_ = 'userTask_activateAccount') then 'INVITED'
                              when exists (select 1 from act_ru_task t where t.proc_inst_id_ = e.process_instance_id
                                           and t.task_def_key_ = 'userTask_completeProfile') then 'ACTIVATED'
                              when exists (select 1 from act_ru_execution x where x.proc_inst_id_ = e.process_instance_id
                                           and x.act_id_ = 'callActivity_enterParcours') then 'PROFILE_COMPLETE'
                              else 'nowhere' end as engine
                  from etablissement e) compared
            where state <> engine
            """;

    private static final String IN_PARCOURS = """
            select count(*) from act_ru_execution x join etablissement e on e.process_instance_id = x.proc_inst_id_
            where x.act_id_ = 'callActivity_enterParcours'
            """;

    /** Changes with whatever moves a journey or its projection; most tests move none. */
    private static final String MOVED = """
            select (select concat_ws(' ', count(*), sum(id), sum(version), max(state_since), max(journey_state_since),
                            sum(case state when 'INVITATION_PENDING' then 1 when 'INVITED' then 10000 when 'ACTIVATED' then 100000000
                                when 'TO_CONTACT' then 1000000000000 else 0 end)) from etablissement)
                   || ' ' || (select concat_ws(' ', count(*), sum(rev_)) from act_ru_execution)
                   || ' ' || (select concat_ws(' ', count(*), sum(rev_)) from act_ru_task)
                   || ' ' || (select count(*) from act_ru_incident)
            """;

    private static final Map<ApplicationContext, String> AGREED = new ConcurrentHashMap<>();

    private static final Map<ApplicationContext, Set<String>> KNOWN = new ConcurrentHashMap<>();

    /** A test that leaves tables as no journey could. */
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Breaks {

        /** What is done to the tables, and why. */
        String value();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        String moved = jdbc.sql(MOVED).query(String.class).single();
        if (moved.equals(AGREED.get(application))) {
            return;
        }
        Set<String> known = KNOWN.computeIfAbsent(application, context -> ConcurrentHashMap.newKeySet());
        List<String> disagreeing = jdbc.sql(DISAGREE).query(String.class).list();
        List<String> left = disagreeing.stream().filter(known::add).toList();
        known.retainAll(disagreeing);
        if (!breaks(test)) {
            assertThat(left)
                    .as("what this test left in the tables of établissements")
                    .isEmpty();
        }
        if (known.isEmpty()) {
            sumsAgree(application, jdbc);
            AGREED.put(application, moved);
        }
    }

    private static void sumsAgree(ApplicationContext application, JdbcClient jdbc) {
        Set<String> caisses = application.getBean(Caisses.class).findAll().stream()
                .map(Caisse::code)
                .collect(Collectors.toSet());
        Map<JourneyState, Long> table = new EnumMap<>(JourneyState.class);
        jdbc.sql("select state, count(*) as count from etablissement group by state")
                .query(row -> {
                    table.put(JourneyState.valueOf(row.getString("state")), row.getLong("count"));
                });
        Map<JourneyState, Long> diagram =
                application.getBean(JourneyDiagrams.class).standings(Portfolio.of(caisses)).stream()
                        .collect(Collectors.groupingBy(
                                Standing::state,
                                () -> new EnumMap<>(JourneyState.class),
                                Collectors.summingLong(Standing::count)));
        Funnel funnel = application.getBean(FunnelCounts.class).of(caisses);
        long completed = table.getOrDefault(JourneyState.COMPLETED, 0L);
        long closed = table.getOrDefault(JourneyState.CLOSED, 0L);
        long total = table.values().stream().mapToLong(Long::longValue).sum();

        assertThat(funnel.imported()).as("imported").isEqualTo(total - closed);
        assertThat(funnel.completed()).as("completed").isEqualTo(completed);
        assertThat(funnel.inParcours())
                .as("in the parcours")
                .isEqualTo(jdbc.sql(IN_PARCOURS).query(Long.class).single() + completed);
        table.keySet().removeIf(JourneyState::hasEnded);
        long withoutJourney = jdbc.sql("select count(*) from etablissement where process_instance_id is null")
                .query(Long.class)
                .single();
        table.computeIfPresent(
                JourneyState.INVITATION_PENDING,
                (state, count) -> count == withoutJourney ? null : Long.valueOf(count - withoutJourney));
        assertThat(diagram).as("who stands on the diagram").isEqualTo(table);
    }

    private static boolean breaks(ExtensionContext test) {
        return AnnotationSupport.isAnnotated(test.getTestMethod(), Breaks.class)
                || AnnotationSupport.isAnnotated(test.getTestClass(), Breaks.class);
    }
}
