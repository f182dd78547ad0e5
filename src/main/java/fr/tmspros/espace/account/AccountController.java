package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.password.Passwords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One's own account, whatever the role: another password. */
@Controller
@RequestMapping("/compte")
class AccountController {

    private static final String VIEW = "espace/compte";

    private final Passwords passwords;
    private final PasswordProblems problems;
    private final Sessions sessions;

    AccountController(Passwords passwords, PasswordProblems problems, Sessions sessions) {
        this.passwords = passwords;
        this.problems = problems;
        this.sessions = sessions;
    }

    @ModelAttribute("staff")
    boolean staff(@AuthenticationPrincipal CurrentAccount account) {
        return account.isStaff();
    }

    @GetMapping
    String show() {
        return VIEW;
    }

    /** The session this comes from goes on, every other one ends. */
    @PostMapping
    String changePassword(
            @AuthenticationPrincipal CurrentAccount account,
            PasswordChangeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<ProblemView> found = problems.of(
                passwords.check(account.id(), form.motDePasse(), form.nouveauMotDePasse()), form.confirmed());
        if (!found.isEmpty()) {
            return refuse(found, model, response);
        }
        Optional<CurrentAccount> changed =
                passwords.change(account.id(), form.motDePasse(), form.nouveauMotDePasse(), request.getRemoteAddr());
        if (changed.isEmpty()) {
            return refuse(List.of(new ProblemView("motDePasse", "espace.compte.problem.password")), model, response);
        }
        sessions.become(changed.get().with(account.secondFactor()), request, response);
        return "redirect:/compte?modifie";
    }

    private static String refuse(List<ProblemView> problems, Model model, HttpServletResponse response) {
        model.addAttribute("problems", problems);
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return VIEW;
    }
}
