package fr.tmspros.espace;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.parcours.Parcours;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page of an établissement: where it stands and what to do next. */
@Controller
class HomeController {

    private static final String VIEW = "espace/accueil";

    private final ProfileStates profiles;

    private final Parcours parcours;

    HomeController(ProfileStates profiles, Parcours parcours) {
        this.profiles = profiles;
        this.parcours = parcours;
    }

    @GetMapping("/accueil")
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        HomeView home = HomeView.of(profiles.of(account.etablissementId()));
        model.addAttribute("home", home);
        model.addAttribute("etapes", home.complete() ? parcours.etapes(account.etablissementId()) : List.of());
        return VIEW;
    }
}
