package fr.tmspros.espace.account;

import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.password.PasswordResets;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** « Mot de passe oublié ? »: one answer, whatever was typed; a field left empty is the only thing said of it. */
@Controller
@RequestMapping("/mot-de-passe-oublie")
class ForgottenPasswordController {

    private static final String VIEW = "espace/mot-de-passe-oublie";
    private static final String IDENTIFIER = "identifiant";

    private final PasswordResets resets;

    ForgottenPasswordController(PasswordResets resets) {
        this.resets = resets;
    }

    @GetMapping
    String show() {
        return VIEW;
    }

    @PostMapping
    String request(
            @RequestParam(name = IDENTIFIER, defaultValue = "") String typed,
            Model model,
            HttpServletResponse response) {
        if (LoginIdentifier.normalize(typed).isEmpty()) {
            model.addAttribute(
                    "problems", List.of(new ProblemView(IDENTIFIER, "espace.motDePasseOublie.problem.identifier")));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return VIEW;
        }
        resets.request(typed);
        return "redirect:/mot-de-passe-oublie?envoye";
    }
}
