package fr.tmspros.agent.list;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.bulk.BulkKind;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.caseload.search.FoundPage;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The établissements of the caisses somebody works for: found, filtered, sorted. */
@Controller
class ListController {

    private static final String VIEW = "agent/etablissements";

    private final EtablissementList list;
    private final ListViews views;

    ListController(EtablissementList list, ListViews views) {
        this.list = list;
        this.views = views;
    }

    /** The file after this one in the list that asks this; the list itself at its end. */
    @GetMapping("/agent/etablissements/suivant")
    String next(
            @AuthenticationPrincipal CurrentAccount account,
            @ModelAttribute("search") EtablissementSearch search,
            @RequestParam(defaultValue = "") String apres,
            @RequestParam(defaultValue = "0") long rang,
            RedirectAttributes redirect) {
        Optional<EtablissementList.Ranked> next = list.after(account, search, Siret.withoutSeparators(apres), rang);
        if (next.isEmpty()) {
            redirect.addFlashAttribute("atTheEnd", true);
            return "redirect:" + ListViews.address(search);
        }
        redirect.addAttribute("liste", search.query());
        redirect.addAttribute("rang", next.get().rank());
        return "redirect:/agent/etablissements/" + next.get().siret();
    }

    @GetMapping("/agent/etablissements")
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account, @ModelAttribute("search") EtablissementSearch search) {
        FoundPage found = list.page(account, search);
        ListViews.Choices choices = views.choices(account);
        return new ModelAndView(VIEW)
                .addObject("found", found)
                .addObject("lines", views.lines(found, choices))
                .addObject("unknown", found.unknown())
                .addObject("chips", views.chips(search, choices))
                .addObject("columns", views.columns(search))
                .addObject("choices", choices)
                .addObject("bulkKinds", BulkKind.values())
                .addObject("states", JourneyState.values())
                .addObject("emailStates", EmailState.values())
                .addObject("query", search.query())
                .addObject("here", ListViews.address(search))
                .addObject("saved", views.saved(account, choices))
                .addObject("failed", !found.unknown().isEmpty())
                .addObject("agents", List.copyOf(choices.agents().entrySet()));
    }
}
