package fr.tmspros.journey.diagram;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramNode;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.etablissement.diagram.Position;
import fr.tmspros.etablissement.diagram.Standing;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.OncePerTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws the deployed models, each once, and counts in the engine's own tables. What is open beside the path covers where the path
 * stands, as it does in lists.
 */
@Service
@Transactional(readOnly = true)
class EngineDiagrams implements JourneyDiagrams {

    private static final String STANDINGS = """
            select definition, activity, state, days, count(*) as count
            from (select r.proc_def_id_ as definition, x.act_id_ as activity, e.state as state,
                         cast(floor(extract(epoch from (cast(:now as timestamp with time zone) - e.state_since)) / 86400) as int) as days
                  from etablissement e
                  join act_ru_execution r on r.id_ = e.process_instance_id
                  join act_ru_execution x on x.proc_inst_id_ = e.process_instance_id and x.act_id_ in (:path)
                  where %1$s
                    and not exists (select 1 from act_ru_task b
                                    where b.proc_inst_id_ = e.process_instance_id and b.task_def_key_ in (:beside))
                  union all
                  select r.proc_def_id_, b.task_def_key_, e.state,
                         cast(floor(extract(epoch from (cast(:now as timestamp with time zone) - e.state_since)) / 86400) as int)
                  from etablissement e
                  join act_ru_execution r on r.id_ = e.process_instance_id
                  join act_ru_task b on b.proc_inst_id_ = e.process_instance_id and b.task_def_key_ in (:beside)
                  where %1$s) standing
            group by definition, activity, state, days
            """;

    private static final String STANDS_AT =
            "select act_id_ from act_ru_execution where proc_inst_id_ = :instance and act_id_ is not null";

    private final RepositoryService repository;
    private final HistoryService history;
    private final Etablissements etablissements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OncePerTransaction<String, List<ProcessDefinition>> versions;
    private final Map<String, DrawnModel> models = new ConcurrentHashMap<>();
    private final Map<String, Diagram> drawn = new ConcurrentHashMap<>();

    EngineDiagrams(
            RepositoryService repository,
            HistoryService history,
            Etablissements etablissements,
            JdbcClient jdbc,
            Clock clock) {
        this.repository = repository;
        this.history = history;
        this.etablissements = etablissements;
        this.jdbc = jdbc;
        this.clock = clock;
        this.versions = new OncePerTransaction<>(this::versionsOf);
    }

    @Override
    public Diagram latest() {
        return drawn(versions.about(OnboardingProcess.KEY).get(0));
    }

    @Override
    public Diagram of(String definitionId) {
        Diagram known = drawn.get(definitionId);
        return known != null ? known : drawn(repository.getProcessDefinition(definitionId));
    }

    @Override
    public List<Standing> standings(Portfolio portfolio) {
        List<DrawnModel> deployed =
                versions.about(OnboardingProcess.KEY).stream().map(this::model).toList();
        return jdbc.sql(STANDINGS.formatted(portfolio.condition()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("path", union(deployed, DrawnModel::onThePath))
                .param("beside", union(deployed, DrawnModel::besideThePath))
                .param("caisses", portfolio.caisses())
                .param("agent", portfolio.agentId())
                .query(EngineDiagrams::standing)
                .list();
    }

    @Override
    public Position position(long etablissementId) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        Optional<String> instance = etablissement.processInstanceId();
        List<HistoricActivityInstance> passed = instance.map(this::passed).orElse(List.of());
        Diagram diagram = passed.isEmpty() ? latest() : of(passed.get(0).getProcessDefinitionId());
        Set<String> current = instance.map(this::current).orElse(Set.of());
        return new Position(
                diagram,
                current.isEmpty() ? end(diagram, etablissement.state(), passed) : current,
                passed.stream()
                        .filter(activity -> activity.getEndTime() != null && !activity.isCanceled())
                        .map(HistoricActivityInstance::getActivityId)
                        .collect(Collectors.toSet()));
    }

    private List<HistoricActivityInstance> passed(String instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .list();
    }

    private Set<String> current(String instance) {
        return jdbc.sql(STANDS_AT)
                .param("instance", instance)
                .query(String.class)
                .set();
    }

    /** The end it came to; by its state where the history is forgotten. */
    private static Set<String> end(Diagram diagram, JourneyState state, List<HistoricActivityInstance> passed) {
        Set<String> ends = passed.stream()
                .map(HistoricActivityInstance::getActivityId)
                .filter(id -> diagram.node(id)
                        .filter(node -> node.state() == state && state.hasEnded())
                        .isPresent())
                .collect(Collectors.toSet());
        return !ends.isEmpty()
                ? ends
                : diagram.end(state).map(DiagramNode::id).map(Set::of).orElse(Set.of());
    }

    /** The latest first. */
    private List<ProcessDefinition> versionsOf(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
    }

    private Diagram drawn(ProcessDefinition definition) {
        return drawn.computeIfAbsent(definition.getId(), id -> model(definition).draw());
    }

    private DrawnModel model(ProcessDefinition definition) {
        return models.computeIfAbsent(
                definition.getId(), id -> new DrawnModel(definition, repository.getBpmnModelInstance(id)));
    }

    private static Set<String> union(List<DrawnModel> models, Function<DrawnModel, Set<String>> ids) {
        Set<String> all =
                models.stream().flatMap(model -> ids.apply(model).stream()).collect(Collectors.toSet());
        return all.isEmpty() ? Set.of("") : all;
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getString("definition"),
                row.getString("activity"),
                JourneyState.valueOf(row.getString("state")),
                row.getInt("days"),
                row.getLong("count"));
    }
}
