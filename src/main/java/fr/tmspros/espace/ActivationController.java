package fr.tmspros.espace;

import fr.tmspros.account.Activations;
import fr.tmspros.account.CredentialsReplacedException;
import fr.tmspros.account.CurrentAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** First login: a password of one's own and the conditions of use. */
@Controller
@RequestMapping("/activation")
class ActivationController {

    private static final String VIEW = "espace/activation";
    private static final String HOME = "redirect:/";

    private final Activations activations;
    private final PasswordProblems passwords;
    private final Sessions sessions;

    ActivationController(Activations activations, PasswordProblems passwords, Sessions sessions) {
        this.activations = activations;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentAccount account) {
        return account.mustActivate() ? VIEW : HOME;
    }

    @PostMapping
    String activate(
            @AuthenticationPrincipal CurrentAccount account,
            ActivationForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!account.mustActivate()) {
            return HOME;
        }
        List<ProblemView> problems = problems(account.id(), form);
        if (problems.isEmpty()) {
            sessions.become(activations.activate(account, form.nouveauMotDePasse()), request, response);
            return "redirect:/accueil";
        }
        model.addAttribute("problems", problems);
        model.addAttribute("accepted", form.conditions());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return VIEW;
    }

    /** New credentials left while this page was open: what was typed here activates nothing any more. */
    @ExceptionHandler(CredentialsReplacedException.class)
    String replaced(HttpServletRequest request) {
        request.getSession().invalidate();
        return "redirect:/connexion?remplaces";
    }

    private List<ProblemView> problems(String accountId, ActivationForm form) {
        List<ProblemView> problems =
                new ArrayList<>(passwords.of(activations.check(accountId, form.nouveauMotDePasse()), form.confirmed()));
        if (!form.conditions()) {
            problems.add(new ProblemView("conditions", "espace.activation.problem.conditions"));
        }
        return problems;
    }
}
