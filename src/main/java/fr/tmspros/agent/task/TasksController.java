package fr.tmspros.agent.task;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.caseload.AgentTask;
import fr.tmspros.caseload.AgentTasks;
import fr.tmspros.caseload.AgentTasks.Answer;
import fr.tmspros.caseload.AgentTasks.Outcome;
import fr.tmspros.form.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The open tasks of somebody's caisses, and the form of each. */
@Controller
@RequestMapping("/agent/taches")
class TasksController {

    private static final String LIST_VIEW = "agent/taches";
    private static final String TASK_VIEW = "agent/tache";
    private static final String TO_LIST = "redirect:/agent/taches";
    private static final String TO_TASK = "redirect:/agent/taches/{id}";
    private static final int TASKS_ON_A_PAGE = 50;
    private static final int LAST_PAGE = 10_000;

    private final AgentTasks tasks;
    private final TaskViews views;
    private final AgentScope scope;

    TasksController(AgentTasks tasks, TaskViews views, AgentScope scope) {
        this.tasks = tasks;
        this.views = views;
        this.scope = scope;
    }

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal CurrentAccount account, @RequestParam(defaultValue = "0") int page) {
        Page<AgentTask> found =
                tasks.open(scope.codes(account), Math.min(Math.max(page, 0), LAST_PAGE), TASKS_ON_A_PAGE);
        return new ModelAndView(LIST_VIEW)
                .addObject("found", found)
                .addObject("tasks", views.list(account, found.getContent()));
    }

    @GetMapping("/{id}")
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account, @PathVariable String id) {
        return page(account, id, Map.of(), List.of());
    }

    private ModelAndView page(
            CurrentAccount account, String id, Map<String, String> typed, List<FieldProblem> problems) {
        AgentTask task = tasks.find(scope.codes(account), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView(TASK_VIEW).addObject("shown", views.one(account, task, typed, problems));
    }

    /** « Je prends »: colleagues see it, here and in Tasklist. */
    @PostMapping("/{id}/prise")
    String take(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String vu,
            RedirectAttributes redirect) {
        return tell(
                tasks.take(account, scope.codes(account), id, Optional.of(vu).filter(seen -> !seen.isBlank())),
                "prise",
                redirect);
    }

    @PostMapping("/{id}/abandon")
    String giveBack(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String id, RedirectAttributes redirect) {
        return tell(tasks.giveBack(account, scope.codes(account), id), "abandon", redirect);
    }

    @PostMapping("/{id}")
    ModelAndView complete(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        Set<String> caisses = scope.codes(account);
        Answer answer = tasks.complete(account, caisses, id, typed);
        if (answer.outcome() == Outcome.TO_CORRECT) {
            ModelAndView page = page(account, id, typed, answer.problems())
                    .addObject("sentence", answer.sentence())
                    .addObject(
                            "problems",
                            answer.problems().stream()
                                    .map(TasksController::problem)
                                    .toList())
                    .addObject("failed", true);
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        return new ModelAndView(tell(answer.outcome(), "suite", redirect));
    }

    private static ProblemView problem(FieldProblem problem) {
        return new ProblemView("champ-" + problem.key(), problem.messageKey(), problem.messageArguments());
    }

    private static String tell(Outcome outcome, String done, RedirectAttributes redirect) {
        return switch (outcome) {
            case DONE -> told("done", done, done.equals("prise") ? TO_TASK : TO_LIST, redirect);
            case TAKEN, TO_CORRECT -> told("refused", "prise", TO_TASK, redirect);
            case GONE -> told("refused", "finie", TO_LIST, redirect);
        };
    }

    private static String told(String attribute, String what, String where, RedirectAttributes redirect) {
        redirect.addFlashAttribute(attribute, what);
        return where;
    }
}
