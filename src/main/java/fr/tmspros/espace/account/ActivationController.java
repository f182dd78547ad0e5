package fr.tmspros.espace.account;

import fr.tmspros.account.ConditionsOfUse;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.credentials.CredentialsReplacedException;
import fr.tmspros.espace.ProblemView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * A password of one's own and the conditions of use: at the first login, or with the link of the credentials mail. Opening the link
 * changes nothing; its token leaves the address bar at once, and the session keeps only which link it was.
 */
@Controller
@RequestMapping("/activation")
class ActivationController {

    private static final String VIEW = "espace/activation";
    private static final String HERE = "redirect:/activation";
    private static final String HOME = "redirect:/";
    private static final String LOGIN = "redirect:/connexion";

    private final ConditionsOfUse conditions;
    private final Activations activations;
    private final LinkActivation link;
    private final PasswordProblems passwords;
    private final Sessions sessions;

    ActivationController(
            ConditionsOfUse conditions,
            Activations activations,
            LinkActivation link,
            PasswordProblems passwords,
            Sessions sessions) {
        this.conditions = conditions;
        this.activations = activations;
        this.link = link;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @ModelAttribute("conditions")
    ConditionsOfUse conditions() {
        return conditions;
    }

    @ModelAttribute
    void tellNobodyWhereOneComesFrom(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping(params = "jeton")
    String open(@RequestParam("jeton") String token, HttpSession session) {
        session.setAttribute(LinkActivation.LINK, link.keyOf(token));
        return HERE;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal CurrentAccount account,
            @SessionAttribute(name = LinkActivation.LINK, required = false) Long key,
            Model model) {
        if (mustActivate(account)) {
            return VIEW;
        }
        if (key == null) {
            return account == null ? LOGIN : HOME;
        }
        link.show(key, model);
        return VIEW;
    }

    @PostMapping
    String activate(
            @AuthenticationPrincipal CurrentAccount account,
            @SessionAttribute(name = LinkActivation.LINK, required = false) Long key,
            ActivationForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!mustActivate(account)) {
            return key == null ? HOME : activateWithLink(key, form, model, request, response);
        }
        List<ProblemView> problems = problems(account.id(), form);
        if (problems.isEmpty()) {
            sessions.become(activations.activate(account, form.nouveauMotDePasse()), request, response);
            return "redirect:/accueil";
        }
        return refuse(problems, form, model, response);
    }

    /** New credentials left while this page was open: what was typed here activates nothing any more. */
    @ExceptionHandler(CredentialsReplacedException.class)
    String replaced(@AuthenticationPrincipal CurrentAccount account, HttpServletRequest request) {
        if (!mustActivate(account)) {
            return HERE;
        }
        request.getSession().invalidate();
        return "redirect:/connexion?remplaces";
    }

    private String activateWithLink(
            Long key, ActivationForm form, Model model, HttpServletRequest request, HttpServletResponse response) {
        if (!link.isOpen(key)) {
            return HERE;
        }
        List<ProblemView> problems = link.activate(key, form);
        if (problems.isEmpty()) {
            request.getSession().removeAttribute(LinkActivation.LINK);
            return "redirect:/connexion?active";
        }
        link.show(key, model);
        model.addAttribute("identifiant", form.identifiant());
        return refuse(problems, form, model, response);
    }

    /** Whoever came in with a temporary password goes on with that, whatever link was opened before. */
    private static boolean mustActivate(CurrentAccount account) {
        return account != null && account.mustActivate();
    }

    private static String refuse(
            List<ProblemView> problems, ActivationForm form, Model model, HttpServletResponse response) {
        model.addAttribute("problems", problems);
        model.addAttribute("accepted", form.conditions());
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return VIEW;
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
