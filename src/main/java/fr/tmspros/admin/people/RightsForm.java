package fr.tmspros.admin.people;

import fr.tmspros.account.Role;
import fr.tmspros.staff.StaffWish;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody shall be.
 *
 * @param role {@code AGENT} or {@code ADMIN}; null leaves it
 * @param caisses codes of caisses
 */
record RightsForm(String role, Set<String> caisses) {

    RightsForm {
        caisses = Objects.requireNonNullElse(caisses, Set.of());
    }

    RightsForm or(Role known) {
        return new RightsForm(Objects.requireNonNullElse(role, known.name()), caisses);
    }

    StaffWish wish() {
        return StaffWish.ofRights(role, caisses);
    }
}
