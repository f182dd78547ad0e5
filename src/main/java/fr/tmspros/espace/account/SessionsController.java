package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.login.OpenSessions;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is logged in, and the way to end it: one session, or all but this one. */
@Controller
@RequestMapping("/compte/sessions")
class SessionsController {

    private static final String VIEW = "espace/sessions";
    private static final String BACK = "redirect:/compte/sessions";

    private final OpenSessions sessions;
    private final SessionTimes times;

    SessionsController(OpenSessions sessions, SessionTimes times) {
        this.sessions = sessions;
        this.times = times;
    }

    @GetMapping
    String list(@AuthenticationPrincipal CurrentAccount account, HttpServletRequest request, Model model) {
        model.addAttribute(
                "sessions",
                sessions.of(account.id(), current(request)).stream()
                        .map(times::show)
                        .toList());
        return VIEW;
    }

    @PostMapping("/fin")
    String end(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam("session") String handle,
            RedirectAttributes said) {
        sessions.end(account.id(), handle);
        said.addFlashAttribute("ended", "espace.sessions.ended");
        return BACK;
    }

    @PostMapping("/autres")
    String endOthers(
            @AuthenticationPrincipal CurrentAccount account, HttpServletRequest request, RedirectAttributes said) {
        sessions.endOthers(account.id(), current(request));
        said.addFlashAttribute("ended", "espace.sessions.othersEnded");
        return BACK;
    }

    private static String current(HttpServletRequest request) {
        return request.getSession().getId();
    }
}
