package fr.tmspros.espace.information;

import fr.tmspros.espace.ContactAdvice;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom to call: the own caisse first for who is logged in, and every caisse by département or region for everybody. */
@Controller
class ContactsController {

    /** What {@link ContactAdvice} puts beside every page; here it comes first, and once. */
    private static final String CONTACT = "contact";

    private final Caisses caisses;
    private final Departements departements;

    ContactsController(Caisses caisses, Departements departements) {
        this.caisses = caisses;
        this.departements = departements;
    }

    /** Shows the caisses of a place, all of them where none was asked for or none is known. */
    @GetMapping("/contacts")
    String contacts(@RequestParam(name = "lieu", defaultValue = "") String place, Model model) {
        List<Caisse> all = caisses.findAll();
        List<Caisse> found = of(departements.meant(place), all);
        model.addAttribute("own", model.getAttribute(CONTACT));
        model.addAttribute(CONTACT, null);
        model.addAttribute("place", place);
        model.addAttribute("unknown", !place.isBlank() && found.isEmpty());
        model.addAttribute("found", found.size());
        model.addAttribute("caisses", views(found.isEmpty() ? all : found));
        return "espace/contacts";
    }

    private static List<Caisse> of(List<Departement> meant, List<Caisse> all) {
        return all.stream()
                .filter(caisse -> meant.stream()
                        .anyMatch(departement -> caisse.departments().contains(departement.number())))
                .toList();
    }

    private List<CaisseView> views(List<Caisse> shown) {
        Comparator<Caisse> byName = Comparator.comparing(Caisse::name, Collator.getInstance(Locale.FRENCH));
        return shown.stream()
                .sorted(byName)
                .map(caisse -> CaisseView.of(caisse, departements))
                .toList();
    }
}
