package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissement;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who is in charge of an établissement: the agent it is given to, unless that account is disabled or does not serve its caisse any
 * more. Where there is no account yet, the word of the file counts.
 */
@Component
public class AgentsInCharge {

    private final Accounts accounts;

    AgentsInCharge(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Empty where the caisse alone is in charge. */
    @Transactional(readOnly = true)
    public Optional<AgentInCharge> of(Etablissement etablissement) {
        return etablissement.agentEmail().flatMap(email -> {
            Optional<Account> account = accounts.findByIdentifier(email);
            return account.isEmpty()
                    ? Optional.of(new AgentInCharge(email, null))
                    : account.filter(known -> !known.disabled())
                            .filter(known -> known.loggedIn().serves(etablissement.caisseCode()))
                            .map(known -> new AgentInCharge(email, name(known)));
        });
    }

    private static String name(Account account) {
        return account.displayName().contains("@") ? null : account.displayName();
    }
}
