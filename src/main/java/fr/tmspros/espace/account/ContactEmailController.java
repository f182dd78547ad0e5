package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.contactemail.EmailChangeProblem;
import fr.tmspros.contactemail.EmailChanges;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.form.FieldRemark;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The address of contact of an établissement: which it is, and another one, which waits to be confirmed. */
@Controller
@RequestMapping("/compte/courriel")
class ContactEmailController {

    private static final String VIEW = "espace/courriel";

    private final EmailChanges changes;

    ContactEmailController(EmailChanges changes) {
        this.changes = changes;
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        return page(account, new EmailChangeForm("", ""), model);
    }

    @PostMapping
    String change(
            @AuthenticationPrincipal CurrentAccount account,
            EmailChangeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<EmailChangeProblem> problem =
                changes.request(account, form.motDePasse(), form.nouveauCourriel(), request.getRemoteAddr());
        if (problem.isEmpty()) {
            return "redirect:/compte/courriel?envoye";
        }
        String field = problem.get() == EmailChangeProblem.PASSWORD ? "motDePasse" : "nouveauCourriel";
        model.addAttribute("problems", List.of(new ProblemView(field, "emailChangeProblem." + problem.get())));
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(account, form, model);
    }

    private String page(CurrentAccount account, EmailChangeForm form, Model model) {
        model.addAttribute("current", changes.current(account));
        String waiting = changes.waiting(account).orElse(null);
        model.addAttribute("waiting", waiting);
        model.addAttribute(
                "remark", FieldRemark.ofEmail("nouveauCourriel", "", waiting).orElse(null));
        model.addAttribute("typed", form.nouveauCourriel());
        return VIEW;
    }
}
