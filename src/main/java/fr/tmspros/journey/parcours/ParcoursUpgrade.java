package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.OnboardingProcess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings parcours that run on an older version of the process to the newest one, at each start and before the first page is served: a
 * step is answered and validated in one way only. Each instance in a transaction of its own, so that several nodes may do it side by side.
 */
@Component
class ParcoursUpgrade implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ParcoursUpgrade.class);
    private static final int AT_ONCE = 500;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EtapeTasks etapes;
    private final TransactionTemplate transaction;

    ParcoursUpgrade(
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            EtapeTasks etapes,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.etapes = etapes;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ProcessDefinition> versions = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(OnboardingProcess.PARCOURS_KEY)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
        versions.stream().skip(1).forEach(older -> migrate(older, versions.get(0)));
    }

    private void migrate(ProcessDefinition older, ProcessDefinition latest) {
        List<ProcessInstance> running = running(older);
        if (running.isEmpty()) {
            return;
        }
        MigrationPlan plan = runtime.createMigrationPlan(older.getId(), latest.getId())
                .mapEqualActivities()
                .build();
        long moved = 1;
        while (moved > 0 && !running.isEmpty()) {
            moved = running.stream()
                    .filter(instance -> migrate(plan, instance.getId()))
                    .count();
            LOG.info("{} parcours of version {} go on with version {}", moved, older.getVersion(), latest.getVersion());
            running = running(older);
        }
    }

    private List<ProcessInstance> running(ProcessDefinition older) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionId(older.getId())
                .listPage(0, AT_ONCE);
    }

    private boolean migrate(MigrationPlan plan, String instance) {
        try {
            transaction.executeWithoutResult(status -> {
                runtime.newMigration(plan).processInstanceIds(instance).execute();
                adopt(instance);
            });
            return true;
        } catch (ProcessEngineException e) {
            LOG.warn("parcours {} stays on its version: {}", instance, e.getMessage());
            return false;
        }
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
                Stream.of(tree), Stream.of(tree.getChildActivityInstances()).flatMap(ParcoursUpgrade::all));
    }
}
