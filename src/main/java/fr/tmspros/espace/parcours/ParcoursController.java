package fr.tmspros.espace.parcours;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.Parcours;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** « Mon parcours »: where each of the four steps stands; closed, without a word of their content, until the profile is complete. */
@Controller
class ParcoursController {

    static final String CLOSED = "redirect:/profil?parcours";

    private static final String VIEW = "espace/parcours";

    private final Etablissements etablissements;
    private final Parcours parcours;

    ParcoursController(Etablissements etablissements, Parcours parcours) {
        this.etablissements = etablissements;
        this.parcours = parcours;
    }

    @GetMapping("/parcours")
    String list(@AuthenticationPrincipal CurrentAccount account, Model model) {
        if (!isOpen(etablissements, account)) {
            return CLOSED;
        }
        List<EtapeView> etapes = parcours.etapes(account.etablissementId());
        model.addAttribute("etapes", etapes);
        model.addAttribute("next", next(etapes));
        model.addAttribute(
                "validated",
                etapes.stream()
                        .filter(etape -> etape.state() == EtapeState.VALIDATED)
                        .count());
        return VIEW;
    }

    static boolean isOpen(Etablissements etablissements, CurrentAccount account) {
        return etablissements
                .findById(account.etablissementId())
                .flatMap(Etablissement::profileCompletedAt)
                .isPresent();
    }

    /** What the établissement may do next: what was sent back, else the first step that is not with the caisse; null where it waits. */
    private static EtapeView next(List<EtapeView> etapes) {
        return etapes.stream()
                .filter(etape -> etape.state() == EtapeState.SENT_BACK)
                .findFirst()
                .or(() -> etapes.stream()
                        .filter(etape -> etape.state().isToSend())
                        .findFirst())
                .orElse(null);
    }
}
