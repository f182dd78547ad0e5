package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.ActivationLinks;
import fr.tmspros.credentials.Activations;
import fr.tmspros.password.PasswordLink;
import fr.tmspros.password.PasswordProblem;
import fr.tmspros.password.PasswordResets;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * Advice on a password while it is typed, by the same rules that judge it when it is sent: pages ask here by script, and do without it
 * where there is none. Only for those who may choose one right now.
 */
@Controller
class PasswordAdviceController {

    private final Activations activations;
    private final ActivationLinks activationLinks;
    private final PasswordResets resets;
    private final PasswordProblems problems;

    PasswordAdviceController(
            Activations activations,
            ActivationLinks activationLinks,
            PasswordResets resets,
            PasswordProblems problems) {
        this.activations = activations;
        this.activationLinks = activationLinks;
        this.resets = resets;
        this.problems = problems;
    }

    @PostMapping("/mot-de-passe/conseil")
    String advise(
            @AuthenticationPrincipal CurrentAccount account,
            @SessionAttribute(name = ResetController.LINK, required = false) String resetKey,
            @SessionAttribute(name = LinkActivation.LINK, required = false) Long activationKey,
            NewPasswordForm form,
            Model model,
            HttpServletResponse response) {
        Optional<String> whose = Optional.ofNullable(account)
                .map(CurrentAccount::id)
                .or(() -> byLink(resets.look(Objects.toString(resetKey, ""))))
                .or(() -> byLink(activationLinks.look(activationKey)));
        if (whose.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return "fragments/mot-de-passe :: nothing";
        }
        Optional<PasswordProblem> problem = activations.check(whose.get(), form.nouveauMotDePasse());
        model.addAttribute("problem", problem.map(problems::of).orElse(null));
        return "fragments/mot-de-passe :: advice";
    }

    private static Optional<String> byLink(PasswordLink link) {
        return link.isOpen() ? Optional.of(link.accountId()) : Optional.empty();
    }
}
