package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.hold.MailHold;
import fr.tmspros.login.LoginAttempt;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * The login page; what is typed there is judged by Spring Security, which comes back with a parameter that says why. After a restore
 * whoever is refused is offered new credentials, known or not: what was sent or chosen since the dump is lost.
 */
@Controller
class LoginController {

    private static final String VIEW = "espace/connexion";

    private final MailHold hold;
    private final SessionTimes times;

    LoginController(MailHold hold, SessionTimes times) {
        this.hold = hold;
        this.times = times;
    }

    @GetMapping("/connexion")
    String show(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(name = "erreur", required = false) String refused,
            @RequestParam(name = "provisoire-expire", required = false) String tooLate,
            @SessionAttribute(name = LoginAttempt.Expired.SESSION_ATTRIBUTE, required = false)
                    LoginAttempt.Expired expired,
            Model model) {
        model.addAttribute("failed", refused != null);
        if (refused != null) {
            hold.restoredFrom().ifPresent(dumped -> model.addAttribute("restoredFrom", times.at(dumped)));
        }
        model.addAttribute("expired", tooLate != null && expired != null);
        return account == null ? VIEW : "redirect:/";
    }
}
