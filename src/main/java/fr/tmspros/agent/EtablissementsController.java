package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.EtablissementCredentials.Outcome;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.JourneyState;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The établissements of the caisses somebody works for: a list to search, and the file of each. */
@Controller
@RequestMapping("/agent/etablissements")
class EtablissementsController {

    private static final String LIST_VIEW = "agent/etablissements";
    private static final String FILE_VIEW = "agent/etablissement";

    private final EtablissementViews files;

    EtablissementsController(EtablissementViews files) {
        this.files = files;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal CurrentAccount account,
            @ModelAttribute("search") EtablissementSearch search,
            Model model) {
        Page<Etablissement> found = files.search(account, search);
        model.addAttribute("found", found);
        model.addAttribute("lines", found.map(files::line).getContent());
        model.addAttribute("states", JourneyState.values());
        return LIST_VIEW;
    }

    @GetMapping("/{siret}")
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account, @PathVariable String siret) {
        return new ModelAndView(FILE_VIEW).addObject("file", files.show(account, siret));
    }

    /** New credentials, to the known address or to a corrected one; the older ones are dead. */
    @PostMapping("/{siret}/identifiants")
    ModelAndView requestCredentials(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam(defaultValue = "") String courriel,
            RedirectAttributes redirect) {
        Outcome outcome = files.requestCredentials(account, siret, courriel);
        if (outcome == Outcome.UNUSABLE_ADDRESS) {
            ModelAndView page = show(account, siret)
                    .addObject("typed", courriel)
                    .addObject("problems", ProblemView.only("courriel", "agent.etablissement.problem.email"));
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        redirect.addFlashAttribute("requested", outcome == Outcome.ON_THEIR_WAY);
        return new ModelAndView("redirect:/agent/etablissements/{siret}");
    }
}
