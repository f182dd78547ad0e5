package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.MailServer;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Etablissements.StateCount;
import fr.tmspros.etablissement.JourneyState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The agent's first page: how many établissements stand where, the latest imports, and the next file. */
@Controller
class DashboardController {

    private static final String VIEW = "agent/tableau-de-bord";
    private static final int LATEST_IMPORTS = 5;

    private final Etablissements etablissements;
    private final EmailCounts emails;
    private final MailServer mailServer;
    private final ImportViews imports;
    private final AgentScope scope;
    private final DisplaySettings display;
    private final boolean demo;

    DashboardController(
            Etablissements etablissements,
            EmailCounts emails,
            MailServer mailServer,
            ImportViews imports,
            AgentScope scope,
            DisplaySettings display,
            Optional<DemoSampleController> sample) {
        this.etablissements = etablissements;
        this.emails = emails;
        this.mailServer = mailServer;
        this.display = display;
        this.imports = imports;
        this.scope = scope;
        this.demo = sample.isPresent();
    }

    @GetMapping("/agent")
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        List<StateCountView> counts = counts(scope.codes(account));
        model.addAttribute("counts", counts);
        long total = counts.stream().mapToLong(StateCountView::count).sum();
        List<ImportView> latest = imports.history(account, 0, LATEST_IMPORTS).getContent();
        model.addAttribute("total", total);
        model.addAttribute("emailCounts", emails.of(scope.codes(account)));
        model.addAttribute(
                "mailServerDownSince",
                display.local(mailServer.unavailableSince().orElse(null)));
        model.addAttribute("imports", latest);
        model.addAttribute("sample", demo && total == 0 && latest.isEmpty());
        model.addAttribute("caisses", scope.caisses(account));
        return VIEW;
    }

    private List<StateCountView> counts(Set<String> caisses) {
        Map<JourneyState, Long> counted = etablissements.countByState(caisses).stream()
                .collect(Collectors.toMap(StateCount::getState, StateCount::getCount));
        return Stream.of(JourneyState.values())
                .map(state -> new StateCountView(state, counted.getOrDefault(state, 0L)))
                .toList();
    }
}
