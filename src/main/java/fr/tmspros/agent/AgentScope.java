package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisses;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What somebody of the staff may see: the caisses of an agent, all of them for an administrator. */
@Component
public class AgentScope {

    private final Caisses caisses;

    AgentScope(Caisses caisses) {
        this.caisses = caisses;
    }

    /** The caisses by name. */
    public List<CaisseOptionView> caisses(CurrentAccount account) {
        return caisses.findAllByOrderByName().stream()
                .filter(caisse -> account.serves(caisse.code()))
                .map(caisse -> new CaisseOptionView(caisse.code(), caisse.name()))
                .toList();
    }

    /** The codes of the caisses. */
    public Set<String> codes(CurrentAccount account) {
        return caisses(account).stream().map(CaisseOptionView::code).collect(Collectors.toSet());
    }
}
