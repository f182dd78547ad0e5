package fr.tmspros.espace;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages that anybody may read without a login. */
@Controller
class InformationController {

    private final Caisses caisses;
    private final LegalSettings legal;

    InformationController(Caisses caisses, LegalSettings legal) {
        this.caisses = caisses;
        this.legal = legal;
    }

    @GetMapping("/contacts")
    String contacts(Model model) {
        Comparator<Caisse> byName = Comparator.comparing(Caisse::name, Collator.getInstance(Locale.FRENCH));
        model.addAttribute(
                "caisses",
                caisses.findAll().stream().sorted(byName).map(CaisseView::of).toList());
        return "espace/contacts";
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

    @GetMapping("/accessibilite")
    String accessibility() {
        return "espace/accessibilite";
    }
}
