package fr.tmspros.espace;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.parcours.Parcours;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** « Mon parcours » and its four steps; closed, without a word of their content, until the profile is complete. */
@Controller
@RequestMapping("/parcours")
class ParcoursController {

    private static final String LIST_VIEW = "espace/parcours";
    private static final String ETAPE_VIEW = "espace/etape";
    private static final String CLOSED = "redirect:/profil?parcours";

    private final ProfileStates profiles;
    private final Parcours parcours;

    ParcoursController(ProfileStates profiles, Parcours parcours) {
        this.profiles = profiles;
        this.parcours = parcours;
    }

    @GetMapping
    String list(@AuthenticationPrincipal CurrentAccount account, Model model) {
        if (!profiles.isComplete(account.etablissementId())) {
            return CLOSED;
        }
        model.addAttribute("etapes", parcours.etapes(account.etablissementId()));
        return LIST_VIEW;
    }

    @GetMapping("/etapes/{number:[1-4]}")
    String show(@AuthenticationPrincipal CurrentAccount account, @PathVariable int number, Model model) {
        if (!profiles.isComplete(account.etablissementId())) {
            return CLOSED;
        }
        model.addAttribute("etape", parcours.etapes(account.etablissementId()).get(number - 1));
        return ETAPE_VIEW;
    }
}
