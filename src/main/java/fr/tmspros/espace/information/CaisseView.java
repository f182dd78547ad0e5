package fr.tmspros.espace.information;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import fr.tmspros.form.PhoneFormat;
import java.util.List;
import java.util.Optional;

/**
 * A caisse as everybody may see it; what it has not filled in is null.
 *
 * @param departements those it covers, in the order of their numbers
 */
record CaisseView(String name, List<Departement> departements, String site, String mailbox, String phone) {

    static CaisseView of(Caisse caisse, Departements known) {
        return new CaisseView(
                caisse.name(),
                caisse.departments().stream()
                        .map(known::of)
                        .flatMap(Optional::stream)
                        .toList(),
                caisse.site().orElse(null),
                caisse.mailbox().orElse(null),
                caisse.phone().map(PhoneFormat::display).orElse(null));
    }

    /** The regions it lies in; a caisse of before 2016 may cover a part of one. */
    public List<String> regions() {
        return departements.stream().map(Departement::region).distinct().toList();
    }

    /** Whether there is a direct way to reach it. */
    public boolean isReachable() {
        return mailbox != null || phone != null;
    }
}
