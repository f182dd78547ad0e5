package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.AgentTask;
import fr.tmspros.caseload.AgentTasks;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.domain.Page;

/** Stands where the engine room would: no agent has anything to do. */
class NoTasks implements AgentTasks {

    @Override
    public Page<AgentTask> open(Collection<String> caisses, int page, int size) {
        return Page.empty();
    }

    @Override
    public Optional<AgentTask> find(Collection<String> caisses, String id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> openOf(long etablissementId) {
        return Optional.empty();
    }

    @Override
    public Outcome take(CurrentAccount by, Collection<String> caisses, String id, Optional<String> from) {
        return Outcome.GONE;
    }

    @Override
    public Outcome giveBack(CurrentAccount by, Collection<String> caisses, String id) {
        return Outcome.GONE;
    }

    @Override
    public Answer complete(CurrentAccount by, Collection<String> caisses, String id, Map<String, String> typed) {
        return Answer.of(Outcome.GONE);
    }
}
