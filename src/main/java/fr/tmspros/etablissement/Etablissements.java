package fr.tmspros.etablissement;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All établissements ever imported. */
public interface Etablissements extends JpaRepository<Etablissement, Long> {

    Optional<Etablissement> findBySiret(String siret);

    /** The same as {@code findById}, held until the end of the transaction: two commands for one journey go one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Etablissement> findLockedById(long id);

    List<Etablissement> findBySiretIn(Collection<String> sirets);

    /** The same, held until the end of the transaction; in one order for all, so that nobody waits for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Etablissement> findLockedBySiretInOrderById(Collection<String> sirets);

    /** The id of the établissement whose live journey this is. */
    @Query("select e.id from Etablissement e where e.processInstanceId = :processInstanceId")
    Optional<Long> findIdByProcessInstanceId(String processInstanceId);

    /** Those whose live journeys these are. */
    List<Etablissement> findByProcessInstanceIdIn(Collection<String> processInstanceIds);

    /** How many établissements of these caisses stand in each state; states nobody stands in are absent. */
    @Query(
            "select e.state as state, count(e) as count from Etablissement e where e.caisseCode in :caisses group by e.state")
    List<StateCount> countByState(Collection<String> caisses);

    /** How many établissements are given to each of these agents; agents without any are absent. */
    @Query("select e.agentEmail as agentEmail, count(e) as count from Etablissement e where e.agentEmail in :emails"
            + " group by e.agentEmail")
    List<Followed> countByAgent(Collection<String> emails);

    /** How many are given to this agent. */
    long countByAgentEmail(String agentEmail);

    /** Codes of the caisses of those given to this agent. */
    @Query("select distinct e.caisseCode from Etablissement e where e.agentEmail = :agentEmail")
    List<String> findCaissesOfAgent(String agentEmail);

    /** Gives all that one agent has in these caisses to another, in one statement; whoever has read one of them meanwhile starts over. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update Etablissement e set e.agentEmail = :to, e.version = e.version + 1 where e.agentEmail = :from"
            + " and e.caisseCode in :caisses")
    int handOver(String from, String to, Collection<String> caisses);

    /** A row of {@link #countByAgent}. */
    interface Followed {

        String getAgentEmail();

        long getCount();
    }

    /** A row of {@link #countByState}. */
    interface StateCount {

        JourneyState getState();

        long getCount();
    }
}
