package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.token.PersonalTokens;
import fr.tmspros.token.TokenProblem;
import fr.tmspros.token.TokenRequest;
import fr.tmspros.token.TokenScope;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Personal API tokens of the staff. A new one is on the page that answers the form, and nowhere else: a redirect would have to keep it in
 * the session, which is a row of the database.
 */
@Controller
@RequestMapping("/compte/jetons")
class TokensController {

    private static final String VIEW = "espace/jetons";
    private static final int USUAL_DAYS = 90;

    private final PersonalTokens tokens;
    private final SessionTimes times;

    TokensController(PersonalTokens tokens, SessionTimes times) {
        this.tokens = tokens;
        this.times = times;
    }

    @GetMapping
    String list(@AuthenticationPrincipal CurrentAccount account, Model model) {
        return show(account, blank(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal CurrentAccount account,
            TokenForm form,
            Model model,
            HttpServletResponse response) {
        List<TokenProblem> problems = tokens.check(form.request());
        if (!problems.isEmpty()) {
            model.addAttribute("problems", problems.stream().map(this::problem).toList());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(account, form, model);
        }
        model.addAttribute("token", tokens.issue(account.id(), form.request()));
        return show(account, blank(), model);
    }

    @PostMapping("/fin")
    String revoke(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam("jeton") String tokenId,
            RedirectAttributes said) {
        said.addFlashAttribute("revoked", tokens.revoke(account.id(), tokenId));
        return "redirect:/compte/jetons";
    }

    private String show(CurrentAccount account, TokenForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("scopes", TokenScope.values());
        model.addAttribute("longestDays", tokens.longestDays());
        model.addAttribute(
                "tokens", tokens.of(account.id()).stream().map(times::show).toList());
        return VIEW;
    }

    private TokenForm blank() {
        return new TokenForm("", TokenScope.READ.name(), String.valueOf(Math.min(USUAL_DAYS, tokens.longestDays())));
    }

    private ProblemView problem(TokenProblem problem) {
        return new ProblemView(
                problem == TokenProblem.DAYS ? "jours" : "nomDuJeton",
                "tokenProblem." + problem,
                TokenRequest.LONGEST_NAME,
                tokens.longestDays());
    }
}
