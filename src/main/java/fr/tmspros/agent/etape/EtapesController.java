package fr.tmspros.agent.etape;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.CaisseOptionView;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.parcours.WaitingEtape;
import fr.tmspros.parcours.WaitingEtapes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps that wait for the caisse, the oldest first, and one after the other. */
@Controller
@RequestMapping("/agent/etapes")
class EtapesController {

    private static final String VIEW = "agent/etapes";
    private static final int SIZE = 50;

    /** Nobody reads a larger number than this; counting on costs. */
    private static final int MOST_COUNTED = 1_000;

    private final WaitingEtapes waiting;
    private final AgentScope scope;
    private final AccountDirectory accounts;
    private final DisplaySettings display;
    private final Clock clock;

    EtapesController(
            WaitingEtapes waiting, AgentScope scope, AccountDirectory accounts, DisplaySettings display, Clock clock) {
        this.waiting = waiting;
        this.scope = scope;
        this.accounts = accounts;
        this.display = display;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String portee,
            @RequestParam(defaultValue = "") String apres,
            Model model) {
        List<CaisseOptionView> caisses = scope.caisses(account);
        WaitingScope shown = shown(account, caisses, portee);
        WaitingEtapes.After after = Place.parse(apres).orElse(null);
        List<WaitingEtape> found = waiting.page(shown.caisses(), shown.agentEmail(), after, SIZE + 1);
        List<WaitingLineView> lines = found.stream().limit(SIZE).map(this::line).toList();
        model.addAttribute("caisses", caisses);
        model.addAttribute("portee", shown.choice());
        model.addAttribute("lines", lines);
        model.addAttribute("first", after == null);
        model.addAttribute("next", found.size() > SIZE ? lines.get(SIZE - 1).place() : null);
        model.addAttribute("count", waiting.count(shown.caisses(), shown.agentEmail(), MOST_COUNTED + 1));
        model.addAttribute("most", MOST_COUNTED);
        return VIEW;
    }

    /** The step that comes after this place; the list itself at its end. */
    @GetMapping("/suivant")
    String next(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String portee,
            @RequestParam(defaultValue = "") String apres,
            RedirectAttributes redirect) {
        WaitingScope shown = shown(account, scope.caisses(account), portee);
        redirect.addAttribute("portee", shown.choice());
        return waiting
                .page(shown.caisses(), shown.agentEmail(), Place.parse(apres).orElse(null), 1)
                .stream()
                .findFirst()
                .map(found -> to(found, redirect))
                .orElse("redirect:/agent/etapes?fin");
    }

    private static String to(WaitingEtape found, RedirectAttributes redirect) {
        redirect.addAttribute("apres", Place.of(WaitingEtapes.After.of(found)));
        return "redirect:/agent/etablissements/" + found.siret() + "/etapes/" + found.number();
    }

    /** What is no choice of theirs shows all they may see. */
    private WaitingScope shown(CurrentAccount account, List<CaisseOptionView> caisses, String choice) {
        Set<String> codes = caisses.stream().map(CaisseOptionView::code).collect(Collectors.toSet());
        if (choice.equals(WaitingScope.MINE)) {
            return new WaitingScope(
                    choice, codes, accounts.identifierOf(account.id()).orElseThrow());
        }
        return codes.contains(choice)
                ? new WaitingScope(choice, Set.of(choice), null)
                : new WaitingScope(WaitingScope.ALL, codes, null);
    }

    private WaitingLineView line(WaitingEtape etape) {
        return new WaitingLineView(
                etape.siret(),
                new Siret(etape.siret()).grouped(),
                etape.name(),
                etape.number(),
                display.local(etape.since()),
                Duration.between(etape.since(), clock.instant()).toDays(),
                etape.again(),
                etape.changed(),
                etape.agentEmail(),
                Place.of(WaitingEtapes.After.of(etape)));
    }
}
