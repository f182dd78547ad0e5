package fr.tmspros.espace.information;

import fr.tmspros.account.ConditionsOfUse;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.espace.account.SessionTimes;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that anybody may read without a login. */
@Controller
class InformationController {

    private final LegalSettings legal;
    private final AccessibilityStatement accessibility;
    private final ConditionsOfUse conditions;
    private final Activations activations;
    private final SessionTimes times;

    InformationController(
            LegalSettings legal,
            AccessibilityStatement accessibility,
            ConditionsOfUse conditions,
            Activations activations,
            SessionTimes times) {
        this.legal = legal;
        this.accessibility = accessibility;
        this.conditions = conditions;
        this.activations = activations;
        this.times = times;
    }

    @GetMapping("/mentions-legales")
    String legal(Model model) {
        model.addAttribute("legal", legal);
        return "espace/mentions-legales";
    }

    @GetMapping("/donnees-personnelles")
    String personalData(Model model) {
        model.addAttribute("legal", legal);
        return "espace/donnees-personnelles";
    }

    /** The conditions of use, and for who is logged in which of them were accepted when. */
    @GetMapping("/conditions")
    String conditions(@AuthenticationPrincipal CurrentAccount account, Model model) {
        model.addAttribute("conditions", conditions);
        Optional.ofNullable(account)
                .flatMap(known -> activations.acceptedBy(known.id()))
                .ifPresent(accepted -> {
                    model.addAttribute("accepted", accepted);
                    model.addAttribute("acceptedAt", accepted.at().atZone(times.timeZone()));
                });
        return "espace/conditions";
    }

    @GetMapping("/accessibilite")
    String accessibility(Model model) {
        model.addAttribute("legal", legal);
        model.addAttribute("statement", accessibility);
        return "espace/accessibilite";
    }
}
