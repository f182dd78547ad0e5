package fr.tmspros.journey.identity;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import java.util.ArrayList;
import java.util.List;

/** The groups an account has in the engine: computed from our tables, stored nowhere. */
public final class EngineGroups {

    static final String ADMINS = "camunda-admin";
    static final String AGENTS = "agents";
    private static final String CAISSE_PREFIX = "caisse-";

    private EngineGroups() {}

    /** The group of the agents of a caisse. */
    public static String ofCaisse(String caisseCode) {
        return CAISSE_PREFIX + caisseCode;
    }

    /** All groups of an account; none while it has to be activated. */
    public static List<String> of(CurrentAccount account) {
        if (account.mustActivate() || account.role() == Role.ETABLISSEMENT) {
            return List.of();
        }
        if (account.role() == Role.ADMIN) {
            return List.of(ADMINS);
        }
        List<String> groups = new ArrayList<>(List.of(AGENTS));
        account.caisses().stream().sorted().map(EngineGroups::ofCaisse).forEach(groups::add);
        return groups;
    }
}
