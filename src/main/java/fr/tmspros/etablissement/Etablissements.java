package fr.tmspros.etablissement;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
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

    /** A row of {@link #countByState}. */
    interface StateCount {

        JourneyState getState();

        long getCount();
    }
}
