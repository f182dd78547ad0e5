package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.figures.CountedDiagrams;
import fr.tmspros.caseload.figures.Figures;
import fr.tmspros.caseload.figures.KeptFigures;
import fr.tmspros.caseload.figures.TodoLine;
import fr.tmspros.caseload.figures.TodoLists;
import fr.tmspros.email.MailServer;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import fr.tmspros.etablissement.JourneyState;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The agent's first page: what is to do today, how many établissements stand where and for how long, the latest imports, and the next file. */
@Controller
@RequestMapping("/agent")
class DashboardController {

    private static final String VIEW = "agent/tableau-de-bord";
    private static final String REDIRECT = "redirect:/agent";
    private static final int LATEST_IMPORTS = 5;
    private static final List<TodoLine> TODAY = List.of(
            TodoLine.CONTACTER,
            TodoLine.ETAPES,
            TodoLine.MESSAGES,
            TodoLine.AVIS,
            TodoLine.RAPPELS,
            TodoLine.IDENTIFIANTS,
            TodoLine.PROFILS);
    private static final List<TodoLine> MAILS = List.of(TodoLine.REFUSES, TodoLine.REVENUS);

    private final KeptFigures kept;
    private final TodoLists todo;
    private final CountedDiagrams diagrams;
    private final DashboardPortfolios portfolios;
    private final MailServer mailServer;
    private final ImportViews imports;
    private final DisplaySettings display;
    private final Clock clock;
    private final Map<String, String> departementNames;
    private final boolean demo;

    DashboardController(
            KeptFigures kept,
            TodoLists todo,
            CountedDiagrams diagrams,
            DashboardPortfolios portfolios,
            MailServer mailServer,
            ImportViews imports,
            DisplaySettings display,
            Clock clock,
            Departements departements,
            Optional<DemoSampleController> sample) {
        this.kept = kept;
        this.todo = todo;
        this.diagrams = diagrams;
        this.portfolios = portfolios;
        this.mailServer = mailServer;
        this.imports = imports;
        this.display = display;
        this.clock = clock;
        this.departementNames =
                departements.all().stream().collect(Collectors.toMap(Departement::number, Departement::name));
        this.demo = sample.isPresent();
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        PortfolioView shown = portfolios.of(account);
        Figures figures = kept.of(shown.portfolio());
        List<ImportView> latest = imports.history(account, 0, LATEST_IMPORTS).getContent();
        model.addAttribute("shown", shown);
        model.addAttribute("figures", figures);
        model.addAttribute("countedAt", kept.isKept(figures) ? display.local(figures.countedAt()) : null);
        model.addAttribute("diagrams", diagrams.of(figures));
        model.addAttribute("departementNames", departementNames);
        model.addAttribute("weeks", figures.weeks(display.today(clock)));
        model.addAttribute("toContact", figures.ages(JourneyState.TO_CONTACT).count());
        model.addAttribute("closed", figures.ages(JourneyState.CLOSED).count());
        model.addAttribute("today", today(account, shown, figures));
        model.addAttribute("mails", MAILS);
        model.addAttribute(
                "mailServerDownSince",
                display.local(mailServer.unavailableSince().orElse(null)));
        model.addAttribute("imports", latest);
        model.addAttribute("sample", demo && figures.total() == 0 && latest.isEmpty());
        model.addAttribute("simulation", demo && account.role() == Role.AGENT);
        model.addAttribute(
                "untouched", figures.ages(JourneyState.PROFILE_COMPLETE).count() == 0);
        model.addAttribute("caisses", shown.caisses());
        return VIEW;
    }

    private Map<TodoLine, Long> today(CurrentAccount account, PortfolioView shown, Figures figures) {
        Map<TodoLine, Long> counts = new LinkedHashMap<>();
        TODAY.forEach(line -> counts.put(
                line, line.isPersonal() ? todo.count(shown.of(line), line, account.id()) : figures.onLine(line)));
        return counts;
    }

    /** Whose établissements the page shows from now on. */
    @PostMapping("/portee")
    String choose(@AuthenticationPrincipal CurrentAccount account, @RequestParam(defaultValue = "") String portee) {
        portfolios.remember(account, portee);
        return REDIRECT;
    }
}
