package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.secondfactor.SecondFactorCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The second half of the login of the staff: a code of the application, or a recovery code. */
@Controller
@RequestMapping("/connexion/code")
class CodeController {

    private static final String VIEW = "espace/code";
    private static final String HOME = "redirect:/";

    private final SecondFactorCheck check;
    private final Sessions sessions;
    private final RequestCache askedPages;

    CodeController(SecondFactorCheck check, Sessions sessions, RequestCache askedPages) {
        this.check = check;
        this.sessions = sessions;
        this.askedPages = askedPages;
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentAccount account) {
        return account.secondFactor() == SecondFactor.TO_PROVE ? VIEW : HOME;
    }

    @PostMapping
    String prove(
            @AuthenticationPrincipal CurrentAccount account,
            CodeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (account.secondFactor() != SecondFactor.TO_PROVE) {
            return HOME;
        }
        Optional<CurrentAccount> proved = check.prove(account, form.code(), request.getRemoteAddr());
        if (proved.isEmpty()) {
            model.addAttribute("problems", List.of(new ProblemView("code", "espace.code.problem.code")));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return VIEW;
        }
        sessions.become(proved.get(), request, response);
        return goOn(request, response);
    }

    /** To the page that was asked for before the login, else home. */
    private String goOn(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest asked = askedPages.getRequest(request, response);
        askedPages.removeRequest(request, response);
        return asked == null ? HOME : "redirect:" + asked.getRedirectUrl();
    }
}
