package fr.tmspros.agent.task;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.caseload.AgentTask;
import fr.tmspros.form.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows the tasks of the agents. */
@Component
class TaskViews {

    private final AccountDirectory accounts;
    private final DisplaySettings display;

    TaskViews(AccountDirectory accounts, DisplaySettings display) {
        this.accounts = accounts;
        this.display = display;
    }

    List<TaskView> list(CurrentAccount account, List<AgentTask> tasks) {
        Map<String, String> names = accounts.namesOf(
                tasks.stream().flatMap(task -> task.takenBy().stream()).collect(Collectors.toSet()));
        return tasks.stream()
                .map(task -> view(account, task, names, Map.of(), List.of()))
                .toList();
    }

    TaskView one(CurrentAccount account, AgentTask task, Map<String, String> typed, List<FieldProblem> problems) {
        return view(account, task, accounts.namesOf(task.takenBy().stream().toList()), typed, problems);
    }

    private TaskView view(
            CurrentAccount account,
            AgentTask task,
            Map<String, String> names,
            Map<String, String> typed,
            List<FieldProblem> problems) {
        Optional<String> holder = task.takenBy();
        return new TaskView(
                task,
                display.local(task.openedAt()),
                holder.map(id -> names.getOrDefault(id, id)).orElse(null),
                holder.filter(account.id()::equals).isPresent(),
                task.form().fields().stream()
                        .map(field -> new TaskView.Field(
                                field,
                                typed.getOrDefault(field.key(), ""),
                                problems.stream()
                                        .filter(problem -> problem.key().equals(field.key()))
                                        .findFirst()
                                        .orElse(null)))
                        .toList());
    }
}
