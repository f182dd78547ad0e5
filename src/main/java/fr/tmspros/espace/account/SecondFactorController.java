package fr.tmspros.espace.account;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.secondfactor.RecoverySheet;
import fr.tmspros.secondfactor.SecondFactors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One's second factor: enrolled at the first login where it is required, else whenever one likes. Secrets are on the page that answers,
 * and in no session: recovery codes therefore come with the answer to the form, without a redirect.
 */
@Controller
@RequestMapping("/compte/second-facteur")
class SecondFactorController {

    private static final String VIEW = "espace/second-facteur";
    private static final String HERE = "redirect:/compte/second-facteur";

    private final SecondFactors factors;
    private final AccountDirectory accounts;
    private final Sessions sessions;
    private final SessionTimes times;

    SecondFactorController(SecondFactors factors, AccountDirectory accounts, Sessions sessions, SessionTimes times) {
        this.factors = factors;
        this.accounts = accounts;
        this.sessions = sessions;
        this.times = times;
    }

    @GetMapping
    String show(@AuthenticationPrincipal CurrentAccount account, Model model) {
        describe(account, model);
        return VIEW;
    }

    @PostMapping("/debut")
    String begin(
            @AuthenticationPrincipal CurrentAccount account,
            OwnPasswordForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return factors.begin(account, form.motDePasse(), request.getRemoteAddr())
                ? HERE
                : refuse("motDePasse", "espace.compte.problem.password", account, model, response);
    }

    @PostMapping
    String confirm(
            @AuthenticationPrincipal CurrentAccount account,
            CodeForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (factors.waiting(account.id()).isEmpty()) {
            return HERE;
        }
        Optional<RecoverySheet> sheet = factors.confirm(account, form.code());
        if (sheet.isEmpty()) {
            return refuse("code", "espace.secondFacteur.problem.code", account, model, response);
        }
        sessions.become(sheet.get().account(), request, response);
        return show(sheet.get(), model);
    }

    @PostMapping("/codes")
    String renewCodes(
            @AuthenticationPrincipal CurrentAccount account,
            OwnPasswordForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (account.secondFactor() != SecondFactor.PROVED) {
            return HERE;
        }
        return factors.renewCodes(account, form.motDePasse(), request.getRemoteAddr())
                .map(sheet -> show(sheet, model))
                .orElseGet(
                        () -> refuse("motDePasse-codes", "espace.compte.problem.password", account, model, response));
    }

    @PostMapping("/fin")
    String turnOff(
            @AuthenticationPrincipal CurrentAccount account,
            OwnPasswordForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes said) {
        if (account.secondFactor() != SecondFactor.PROVED) {
            return HERE;
        }
        Optional<CurrentAccount> without = factors.turnOff(account, form.motDePasse(), request.getRemoteAddr());
        if (without.isEmpty()) {
            return refuse("motDePasse-fin", "espace.compte.problem.password", account, model, response);
        }
        sessions.become(without.get(), request, response);
        said.addFlashAttribute("ended", true);
        return HERE;
    }

    private String show(RecoverySheet sheet, Model model) {
        model.addAttribute("codes", sheet.codes());
        return VIEW;
    }

    private String refuse(
            String anchor, String sentence, CurrentAccount account, Model model, HttpServletResponse response) {
        model.addAttribute("problems", List.of(new ProblemView(anchor, sentence)));
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        describe(account, model);
        return VIEW;
    }

    private void describe(CurrentAccount account, Model model) {
        model.addAttribute("required", factors.required());
        model.addAttribute("asksPassword", account.secondFactor() != SecondFactor.TO_ENROL);
        factors.since(account.id()).ifPresent(since -> {
            model.addAttribute("since", times.at(since));
            model.addAttribute("codesLeft", factors.codesLeft(account.id()));
        });
        factors.waiting(account.id())
                .map(secret ->
                        EnrolmentView.of(accounts.identifierOf(account.id()).orElseThrow(), secret))
                .ifPresent(enrolment -> model.addAttribute("enrolment", enrolment));
    }
}
