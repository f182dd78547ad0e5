package fr.tmspros.espace.account;

import fr.tmspros.contactemail.EmailChangeLink;
import fr.tmspros.contactemail.EmailChanges;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Where the link to the new address leads, logged in or not; as for a new password, opening it changes nothing. */
@Controller
@RequestMapping("/confirmation-courriel")
class EmailConfirmationController {

    /** Where the session keeps the key of the link. */
    static final String LINK = "fr.tmspros.emailChangeLink";

    private static final String VIEW = "espace/confirmation-courriel";
    private static final String BACK = "redirect:/confirmation-courriel";

    private final EmailChanges changes;

    EmailConfirmationController(EmailChanges changes) {
        this.changes = changes;
    }

    @ModelAttribute
    void tellNobodyWhereOneComesFrom(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    @GetMapping(params = "jeton")
    String open(@RequestParam("jeton") String token, HttpSession session) {
        session.setAttribute(LINK, changes.keyOf(token));
        return BACK;
    }

    @GetMapping
    String show(@SessionAttribute(name = LINK, required = false) String key, Model model) {
        EmailChangeLink link = changes.look(Objects.toString(key, ""));
        model.addAttribute("state", link.state().name());
        model.addAttribute("email", link.email());
        model.addAttribute("displayName", link.displayName());
        return VIEW;
    }

    @PostMapping
    String confirm(@SessionAttribute(name = LINK, required = false) String key, HttpSession session) {
        if (!changes.confirm(Objects.toString(key, ""))) {
            return BACK;
        }
        session.removeAttribute(LINK);
        return BACK + "?confirme";
    }
}
