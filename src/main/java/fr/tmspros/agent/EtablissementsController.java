package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.JourneyState;
import org.springframework.data.domain.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** The établissements of the caisses somebody works for: a list to search. */
@Controller
@RequestMapping("/agent/etablissements")
class EtablissementsController {

    private static final String LIST_VIEW = "agent/etablissements";

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
}
