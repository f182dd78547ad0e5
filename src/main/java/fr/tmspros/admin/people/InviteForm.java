package fr.tmspros.admin.people;

import fr.tmspros.staff.StaffWish;
import java.util.Objects;
import java.util.Set;

/**
 * Whom to invite, as typed; absent fields are empty.
 *
 * @param role {@code AGENT} or {@code ADMIN}
 * @param caisses codes of caisses
 */
record InviteForm(String nom, String courriel, String role, Set<String> caisses) {

    InviteForm {
        nom = Objects.toString(nom, "");
        courriel = Objects.toString(courriel, "");
        role = Objects.toString(role, "AGENT");
        caisses = Objects.requireNonNullElse(caisses, Set.of());
    }

    StaffWish wish() {
        return new StaffWish(nom, courriel, role, caisses);
    }

    /** Keeps name and address out of logs. */
    @Override
    public String toString() {
        return "invitation of a " + role;
    }
}
