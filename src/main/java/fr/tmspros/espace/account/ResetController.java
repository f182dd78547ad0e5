package fr.tmspros.espace.account;

import fr.tmspros.espace.ProblemView;
import fr.tmspros.password.PasswordLink;
import fr.tmspros.password.PasswordPolicy;
import fr.tmspros.password.PasswordResets;
import fr.tmspros.password.Passwords;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * Where the link of the mail leads. Opening it changes nothing, so that mail scanners may; its token leaves the address bar at
 * once, and with that history and logs of other sites; the session keeps a key that opens nothing elsewhere.
 */
@Controller
@RequestMapping("/reinitialisation")
class ResetController {

    /** Where the session keeps the key of the link. */
    static final String LINK = "fr.tmspros.resetLink";

    private static final String VIEW = "espace/reinitialisation";
    private static final String BACK = "redirect:/reinitialisation";

    private final Passwords passwords;
    private final PasswordResets resets;
    private final PasswordPolicy policy;
    private final PasswordProblems problems;

    ResetController(Passwords passwords, PasswordResets resets, PasswordPolicy policy, PasswordProblems problems) {
        this.passwords = passwords;
        this.resets = resets;
        this.policy = policy;
        this.problems = problems;
    }

    @ModelAttribute
    void tellNobodyWhereOneComesFrom(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping(params = "jeton")
    String open(@RequestParam("jeton") String token, HttpSession session) {
        session.setAttribute(LINK, resets.keyOf(token));
        return BACK;
    }

    @GetMapping
    String show(@SessionAttribute(name = LINK, required = false) String key, Model model) {
        model.addAttribute("state", link(key).state().name());
        return VIEW;
    }

    @PostMapping
    String reset(
            @SessionAttribute(name = LINK, required = false) String key,
            NewPasswordForm form,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        PasswordLink link = link(key);
        if (!link.isOpen()) {
            return BACK;
        }
        List<ProblemView> found =
                problems.of(policy.check(link.accountId(), form.nouveauMotDePasse()), form.confirmed());
        if (found.isEmpty()) {
            return consume(key, form, session);
        }
        model.addAttribute("problems", found);
        model.addAttribute("state", link.state().name());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return VIEW;
    }

    private String consume(String key, NewPasswordForm form, HttpSession session) {
        if (!passwords.reset(key, form.nouveauMotDePasse())) {
            return BACK;
        }
        session.removeAttribute(LINK);
        return "redirect:/connexion?reinitialise";
    }

    private PasswordLink link(String key) {
        return resets.look(Objects.toString(key, ""));
    }
}
