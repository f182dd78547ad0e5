package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.OnboardingProcess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings journeys that run on an older version of their process to the newest one: a step is answered and validated in one way only, and
 * agents find the same task in every file. A start that finds some starts {@code upgrade.bpmn}, whose jobs do it beside the pages; who
 * sends a step before goes first (docs/adr/0050, docs/adr/0060).
 */
@Component
class JourneyUpgrade implements SmartInitializingSingleton {

    static final String KEY = "upgrade";
    static final String LAST_UPGRADED = "lastUpgraded";
    static final String LEFT_TO_UPGRADE = "leftToUpgrade";
    static final String BROUGHT = "brought";

    /** Those of one mail, file or act end within days, on the version they began with. */
    private static final List<String> MOVED = List.of(OnboardingProcess.KEY, OnboardingProcess.PARCOURS_KEY);

    private static final Logger LOG = LoggerFactory.getLogger(JourneyUpgrade.class);

    private static final String OLDER_VERSIONS = """
            select d.id_ from act_re_procdef d
            where d.key_ = :key and d.version_ < (select max(n.version_) from act_re_procdef n where n.key_ = :key)
            """;

    /** By name of the versions: joined, every instance of the newest one would be read before none is found. */
    private static final String OLDER = """
            select e.id_ from act_ru_execution e
            where e.proc_def_id_ in (:versions) and e.parent_id_ is null and e.id_ > :after
            order by e.id_
            fetch first :most rows only
            """;

    private static final String COUNTS = """
            select d.key_, d.version_, count(*) as instances
            from act_re_procdef d join act_ru_execution e on e.proc_def_id_ = d.id_ and e.parent_id_ is null
            where d.version_ < (select max(n.version_) from act_re_procdef n where n.key_ = d.key_)
            group by d.key_, d.version_ order by d.key_, d.version_
            """;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EtapeTasks etapes;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;

    JourneyUpgrade(
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            EtapeTasks etapes,
            ProcessEngineConfigurationImpl engine,
            JdbcClient jdbc) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.etapes = etapes;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** One for each new version; where two nodes start at once and each finds none, the second one finds nothing left to do. */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql(COUNTS).query(row -> {
            LOG.info(
                    "{} instances of {} run on version {}: {}",
                    row.getLong("instances"),
                    row.getString("key_"),
                    row.getInt("version_"),
                    MOVED.contains(row.getString("key_"))
                            ? "jobs will bring them to the newest"
                            : "they end on it, no others begin on it");
        });
        MOVED.stream().filter(process -> !older(process, "", 1).isEmpty()).forEach(this::start);
    }

    private void start(String process) {
        String newest = newest(process).getId();
        if (runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .processInstanceBusinessKey(newest)
                        .count()
                == 0) {
            runtime.startProcessInstanceByKey(KEY, newest);
        }
    }

    /** The process whose instances an upgrade brings; its business key is the definition that was the newest when it began. */
    String processOf(DelegateExecution upgrade) {
        return repository.getProcessDefinition(upgrade.getProcessBusinessKey()).getKey();
    }

    /** Ids of instances of a process on an older version, in their order. */
    List<String> older(String process, String after, int most) {
        List<String> versions = jdbc.sql(OLDER_VERSIONS)
                .param("key", process)
                .query(String.class)
                .list();
        if (versions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(OLDER)
                .param("versions", versions)
                .param("after", after)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** In an engine command and a transaction of its own; false where it stays on its version. */
    boolean upgradeAlone(String instance) {
        try {
            engine.getCommandExecutorTxRequiresNew().execute(command -> {
                upgrade(instance);
                return null;
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warn("journey {} stays on its version: {}", instance, e.getMessage());
            return false;
        }
    }

    /** In the transaction of the caller, for somebody who cannot wait until its turn has come. */
    void upgradeOf(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task != null && etapes.isOutdated(repository.getBpmnModelInstance(task.getProcessDefinitionId()))) {
            upgrade(task.getProcessInstanceId());
        }
    }

    /** One that has ended meanwhile, or was brought by somebody else, is left as it is. */
    private void upgrade(String id) {
        ProcessInstance instance =
                runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
        if (instance == null) {
            return;
        }
        String process = repository
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getKey();
        String newest = newest(process).getId();
        if (instance.getProcessDefinitionId().equals(newest)) {
            return;
        }
        if (process.equals(OnboardingProcess.PARCOURS_KEY)) {
            adopt(id);
        }
        runtime.newMigration(runtime.createMigrationPlan(instance.getProcessDefinitionId(), newest)
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(id)
                .execute();
    }

    private ProcessDefinition newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
    }

    /** The first version knew its steps by their tasks only. */
    private void adopt(String instance) {
        ActivityInstance tree = runtime.getActivityInstance(instance);
        tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskDefinitionKey(OnboardingProcess.COMPLETE_ETAPE)
                .list()
                .forEach(task ->
                        place(tree, task).ifPresent(found -> etapes.adopt(task, found.getParentActivityInstanceId())));
    }

    private static Optional<ActivityInstance> place(ActivityInstance tree, Task task) {
        return all(tree)
                .filter(activity -> activity.getActivityId().equals(task.getTaskDefinitionKey()))
                .filter(activity -> List.of(activity.getExecutionIds()).contains(task.getExecutionId()))
                .findFirst();
    }

    private static Stream<ActivityInstance> all(ActivityInstance tree) {
        return Stream.concat(
                Stream.of(tree), Stream.of(tree.getChildActivityInstances()).flatMap(JourneyUpgrade::all));
    }
}
