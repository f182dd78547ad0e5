package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which caisses a caller may speak of: agents theirs, admins all, others none. What lies outside does not exist for them. */
@Component
class OwnCaisses {

    private final Caisses caisses;

    OwnCaisses(Caisses caisses) {
        this.caisses = caisses;
    }

    Set<String> of(CurrentAccount caller) {
        return caisses.findAll().stream()
                .map(Caisse::code)
                .filter(caller::serves)
                .collect(Collectors.toSet());
    }

    /** The one asked for, or all where none is; answers 404 for one that is not the caller's. */
    Set<String> of(CurrentAccount caller, String asked) {
        Set<String> own = of(caller);
        if (asked == null || asked.isBlank()) {
            return own;
        }
        if (!own.contains(asked)) {
            throw ApiProblem.unknownCaisse();
        }
        return Set.of(asked);
    }
}
