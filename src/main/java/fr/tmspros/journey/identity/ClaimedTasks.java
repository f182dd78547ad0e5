package fr.tmspros.journey.identity;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.RightsChanged;
import fr.tmspros.account.Role;
import fr.tmspros.staff.PortfolioHandedOver;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The tasks somebody of the staff has taken: none stays with whoever may not, or shall not, do it any more. In the transaction of the deed. */
@Component
class ClaimedTasks {

    private final TaskService tasks;
    private final AccountDirectory accounts;

    ClaimedTasks(TaskService tasks, AccountDirectory accounts) {
        this.tasks = tasks;
        this.accounts = accounts;
    }

    /** They go to the colleague, where it serves their caisse. */
    @EventListener
    void on(PortfolioHandedOver handedOver) {
        claimed(handedOver.fromAccountId(), groups(handedOver.toAccountId()))
                .forEach(task -> tasks.setAssignee(task.getId(), handedOver.toAccountId()));
    }

    /** Those that are not its own any more go back to the colleagues. */
    @EventListener
    void on(RightsChanged changed) {
        if (changed.role() == Role.ETABLISSEMENT) {
            return;
        }
        String account = changed.account().id();
        Set<String> kept = changed.change() == RightsChanged.Change.DISABLED
                ? Set.of()
                : claimed(account, groups(account)).stream().map(Task::getId).collect(Collectors.toSet());
        tasks.createTaskQuery().taskAssignee(account).list().stream()
                .map(Task::getId)
                .filter(task -> !kept.contains(task))
                .forEach(task -> tasks.setAssignee(task, null));
    }

    /** What somebody has taken of what is open to these groups; all of it for the administrators. */
    private List<Task> claimed(String account, List<String> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        return groups.contains(EngineGroups.ADMINS)
                ? tasks.createTaskQuery().taskAssignee(account).list()
                : tasks.createTaskQuery()
                        .taskAssignee(account)
                        .taskCandidateGroupIn(groups)
                        .includeAssignedTasks()
                        .list();
    }

    private List<String> groups(String account) {
        return accounts.byId(account).map(EngineGroups::of).orElse(List.of());
    }
}
