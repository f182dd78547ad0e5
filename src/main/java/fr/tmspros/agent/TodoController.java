package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.figures.TodoItem;
import fr.tmspros.caseload.figures.TodoLine;
import fr.tmspros.caseload.figures.TodoLists;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.etablissement.diagram.Portfolio;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One line of what is to do today: everybody on it, the oldest first, and one file after the other. */
@Controller
@RequestMapping("/agent/a-faire/{ligne}")
class TodoController {

    private static final String VIEW = "agent/a-faire";
    private static final int SIZE = 50;

    private final TodoLists lists;
    private final DashboardPortfolios portfolios;
    private final DisplaySettings display;

    TodoController(TodoLists lists, DashboardPortfolios portfolios, DisplaySettings display) {
        this.lists = lists;
        this.portfolios = portfolios;
        this.display = display;
    }

    /** Steps have a list of their own: an établissement may have several that wait. */
    @GetMapping
    String list(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String ligne,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        TodoLine line = line(ligne);
        if (line == TodoLine.ETAPES) {
            return "redirect:/agent/etapes?portee=" + portfolios.of(account).choice();
        }
        Portfolio portfolio = portfolios.of(account).of(line);
        Pageable pageable = Pages.of(page, SIZE);
        List<TodoItem> items = lists.list(portfolio, line, account.id(), pageable.getOffset(), SIZE);
        long total = lists.count(portfolio, line, account.id());
        List<TodoItemView> views = IntStream.range(0, items.size())
                .mapToObj(index -> view(items.get(index), pageable.getOffset() + index))
                .toList();
        model.addAttribute("line", line);
        model.addAttribute("found", new PageImpl<>(views, pageable, total));
        return VIEW;
    }

    /** The file after this one; the list itself at its end. */
    @GetMapping("/suivant")
    String next(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String ligne,
            @RequestParam(defaultValue = "") String apres,
            @RequestParam(defaultValue = "0") long rang) {
        TodoLine line = line(ligne);
        Portfolio portfolio = portfolios.of(account).of(line);
        return lists.after(portfolio, line, account.id(), Siret.withoutSeparators(apres), rang)
                .map(next -> "redirect:/agent/etablissements/" + next.siret() + "?ligne=" + line.path() + "&rang="
                        + next.rank())
                .orElse("redirect:/agent/a-faire/" + line.path() + "?fin");
    }

    private TodoItemView view(TodoItem item, long rank) {
        return new TodoItemView(
                item.siret(), new Siret(item.siret()).grouped(), item.name(), display.local(item.since()), rank);
    }

    private static TodoLine line(String path) {
        return TodoLine.of(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
