package fr.tmspros.espace;

import fr.tmspros.account.CurrentAccount;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends everybody to the page their role begins with. */
@Controller
class RootController {

    @GetMapping("/")
    String home(@AuthenticationPrincipal CurrentAccount account) {
        return "redirect:" + firstPage(account);
    }

    private static String firstPage(CurrentAccount account) {
        if (account == null) {
            return "/connexion";
        }
        return switch (account.role()) {
            case ETABLISSEMENT -> account.mustActivate() ? "/activation" : "/accueil";
            case AGENT, ADMIN -> "/agent";
        };
    }
}
