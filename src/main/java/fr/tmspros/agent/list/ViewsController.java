package fr.tmspros.agent.list;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.caseload.search.SavedViews;
import fr.tmspros.caseload.search.SavedViews.Outcome;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The views somebody keeps of the list: a new one, other names, who sees them. */
@Controller
@RequestMapping("/agent/vues")
class ViewsController {

    private static final String VIEW = "agent/vues";
    private static final String BACK = "redirect:/agent/vues";
    private static final String NAME = "nom";
    private static final String SHARED = "partage";

    private final SavedViews saved;
    private final ListViews views;

    ViewsController(SavedViews saved, ListViews views) {
        this.saved = saved;
        this.views = views;
    }

    /** With what a list was asked for: how to keep that under a name. */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account, @ModelAttribute("search") EtablissementSearch search) {
        ListViews.Choices choices = views.choices(account);
        return new ModelAndView(VIEW)
                .addObject("search", search)
                .addObject("asked", views.words(search, choices))
                .addObject("choices", choices)
                .addObject(
                        "own",
                        views.saved(account, choices).stream()
                                .filter(one -> one.view().own())
                                .toList());
    }

    @PostMapping
    ModelAndView add(
            @AuthenticationPrincipal CurrentAccount account,
            @ModelAttribute EtablissementSearch search,
            @RequestParam(name = NAME, defaultValue = "") String name,
            @RequestParam(name = SHARED, defaultValue = "") String caisse,
            RedirectAttributes redirect) {
        Outcome outcome = saved.add(account, name, caisse, search);
        if (outcome != Outcome.KEPT) {
            return refused(account, search, 0, name, caisse, outcome);
        }
        redirect.addFlashAttribute("kept", true);
        return new ModelAndView("redirect:" + ListViews.address(search));
    }

    @PostMapping("/{view}")
    ModelAndView change(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable long view,
            @RequestParam(name = NAME, defaultValue = "") String name,
            @RequestParam(name = SHARED, defaultValue = "") String caisse,
            RedirectAttributes redirect) {
        Outcome outcome = saved.change(account, view, name, caisse);
        if (outcome == Outcome.ABSENT) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome != Outcome.KEPT) {
            return refused(account, EtablissementSearch.of(Map.of()), view, name, caisse, outcome);
        }
        redirect.addFlashAttribute("kept", true);
        return new ModelAndView(BACK);
    }

    @PostMapping("/{view}/suppression")
    ModelAndView remove(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable long view, RedirectAttributes redirect) {
        if (!saved.remove(account, view)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("removed", true);
        return new ModelAndView(BACK);
    }

    /** What was typed stays at the view it was typed for; 0 is the new one. */
    private ModelAndView refused(
            CurrentAccount account,
            EtablissementSearch search,
            long view,
            String name,
            String caisse,
            Outcome outcome) {
        String field = outcome == Outcome.CAISSE_UNKNOWN ? SHARED : NAME;
        ModelAndView page = show(account, search)
                .addObject("wrong", view)
                .addObject("typedName", name)
                .addObject("typedCaisse", caisse)
                .addObject(
                        "problems",
                        List.of(new ProblemView(
                                field + "-" + view, "agent.vues.problem." + outcome, SavedViews.LONGEST_NAME)));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
