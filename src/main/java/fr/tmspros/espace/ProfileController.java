package fr.tmspros.espace;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Mon profil »: shows the fields of {@code profil.form} and hands the answers to the journey. */
@Controller
@RequestMapping("/profil")
class ProfileController {

    private static final String VIEW = "espace/profil";

    private final ProfileStates profiles;
    private final Journeys journeys;

    ProfileController(ProfileStates profiles, Journeys journeys) {
        this.profiles = profiles;
        this.journeys = journeys;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(name = "incomplet", required = false) String incomplete,
            @RequestParam(name = "parcours", required = false) String parcours) {
        ProfileState state = profiles.of(account.etablissementId());
        return page(state)
                .addObject("saved", incomplete != null && !state.complete())
                .addObject("turnedAway", parcours != null && !state.complete());
    }

    @PostMapping
    ModelAndView submit(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        ProfileState before = profiles.of(account.etablissementId());
        Map<String, String> answers = known(before, typed);
        if (!before.form().storable(answers).keySet().equals(answers.keySet())) {
            return refused(before.with(answers));
        }
        ProfileOutcome outcome = journeys.submitProfile(account.etablissementId(), answers);
        return switch (outcome) {
            case COMPLETE -> completed(before, redirect);
            case INCOMPLETE -> new ModelAndView("redirect:/profil?incomplet");
            case REFUSED -> refused(before.with(answers));
            case NOT_OPEN -> new ModelAndView("redirect:/accueil");
        };
    }

    private static ModelAndView completed(ProfileState before, RedirectAttributes redirect) {
        redirect.addFlashAttribute("success", before.complete() ? "espace.profil.updated" : "espace.profil.completed");
        return new ModelAndView("redirect:/accueil");
    }

    private static ModelAndView refused(ProfileState typed) {
        ModelAndView page = page(typed).addObject("refused", true);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ModelAndView page(ProfileState state) {
        ProfileView profile = ProfileView.of(state);
        return new ModelAndView(VIEW).addObject("profile", profile).addObject("problems", profile.problems());
    }

    private static Map<String, String> known(ProfileState profile, Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(answer -> profile.form().keys().contains(answer.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
