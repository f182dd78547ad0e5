package fr.tmspros.espace.account;

import fr.tmspros.espace.ProblemView;
import fr.tmspros.password.PasswordPolicy;
import fr.tmspros.staff.InvitationLink;
import fr.tmspros.staff.Invitations;
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

/** Where an agent or administrator who was invited comes in. As for a new password, opening the link changes nothing. */
@Controller
@RequestMapping("/invitation")
class InvitationController {

    /** Where the session keeps the key of the link. */
    static final String LINK = "fr.tmspros.invitationLink";

    private static final String VIEW = "espace/invitation";
    private static final String BACK = "redirect:/invitation";

    private final Invitations invitations;
    private final PasswordPolicy policy;
    private final PasswordProblems problems;

    InvitationController(Invitations invitations, PasswordPolicy policy, PasswordProblems problems) {
        this.invitations = invitations;
        this.policy = policy;
        this.problems = problems;
    }

    @ModelAttribute
    void tellNobodyWhereOneComesFrom(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping(params = "jeton")
    String open(@RequestParam("jeton") String token, HttpSession session) {
        session.setAttribute(LINK, invitations.keyOf(token));
        return BACK;
    }

    @GetMapping
    String show(@SessionAttribute(name = LINK, required = false) String key, Model model) {
        return page(link(key), model);
    }

    @PostMapping
    String accept(
            @SessionAttribute(name = LINK, required = false) String key,
            NewPasswordForm form,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        InvitationLink link = link(key);
        if (!link.isOpen()) {
            return BACK;
        }
        List<ProblemView> found =
                problems.of(policy.check(link.accountId(), form.nouveauMotDePasse()), form.confirmed());
        if (!found.isEmpty()) {
            model.addAttribute("problems", found);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(link, model);
        }
        if (!invitations.accept(key, form.nouveauMotDePasse())) {
            return BACK;
        }
        session.removeAttribute(LINK);
        return "redirect:/connexion?active";
    }

    private static String page(InvitationLink link, Model model) {
        model.addAttribute("link", link);
        model.addAttribute("username", link.email());
        return VIEW;
    }

    private InvitationLink link(String key) {
        return invitations.look(Objects.toString(key, ""));
    }
}
