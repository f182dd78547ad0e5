package fr.tmspros.espace;

import fr.tmspros.etablissement.Caisse;

/**
 * A caisse as everybody may see it; what it has not filled in is null.
 *
 * @param departments numbers of its départements, with commas
 */
record CaisseView(String name, String departments, String site, String mailbox, String phone) {

    static CaisseView of(Caisse caisse) {
        return new CaisseView(
                caisse.name(),
                String.join(", ", caisse.departments()),
                caisse.site().orElse(null),
                caisse.mailbox().orElse(null),
                caisse.phone().orElse(null));
    }

    /** Whether there is a direct way to reach it. */
    public boolean isReachable() {
        return mailbox != null || phone != null;
    }
}
