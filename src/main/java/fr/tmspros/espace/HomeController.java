package fr.tmspros.espace;

import fr.tmspros.account.CurrentAccount;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page of an établissement: where it stands and what to do next. */
@Controller
class HomeController {

    private static final String VIEW = "espace/accueil";

    private final ProfileStates profiles;

    HomeController(ProfileStates profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/accueil")
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        model.addAttribute("home", HomeView.of(profiles.of(account.etablissementId())));
        return VIEW;
    }
}
