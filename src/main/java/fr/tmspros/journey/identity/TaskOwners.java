package fr.tmspros.journey.identity;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OncePerTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who gets a task, asked for in the BPMN files as {@code ${taskOwners.…(execution)}}. */
@Component("taskOwners")
public class TaskOwners {

    private final JourneyOwner owner;
    private final AccountDirectory accounts;
    private final OncePerTransaction<Long, Optional<AccountName>> names;
    private final OncePerTransaction<Long, Boolean> activated;

    TaskOwners(JourneyOwner owner, AccountDirectory accounts) {
        this.owner = owner;
        this.accounts = accounts;
        this.names = new OncePerTransaction<>(accounts::nameOfEtablissement);
        this.activated = new OncePerTransaction<>(accounts::isActivated);
    }

    /** The accounts of these établissements, read for all of them at once in the transaction under way. */
    public void foresee(Collection<Long> etablissementIds) {
        Map<Long, Optional<AccountName>> known = new HashMap<>();
        accounts.namesOfEtablissements(etablissementIds).forEach((id, name) -> known.put(id, Optional.of(name)));
        names.foresee(known);
        Set<Long> done = accounts.activatedAmong(etablissementIds);
        activated.foresee(etablissementIds.stream().collect(Collectors.toMap(Function.identity(), done::contains)));
    }

    /** The account id of the établissement whose journey this is. */
    public String etablissement(DelegateExecution execution) {
        return names.about(owner.of(execution).id())
                .map(AccountName::id)
                .orElseThrow(() -> new IllegalStateException("credentials come before the first task"));
    }

    /** Whether that account is activated: whoever activates it afterwards changes the job, or finds the task. */
    public boolean isActivated(DelegateExecution execution) {
        return activated.about(owner.of(execution).id());
    }

    /** The group of the agents of its caisse. */
    public String agents(DelegateExecution execution) {
        return EngineGroups.ofCaisse(owner.of(execution).caisseCode());
    }
}
