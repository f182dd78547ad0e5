package fr.tmspros.parcours;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.jpa.HibernateHints;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

/** The steps of all établissements. */
interface Etapes extends JpaRepository<Etape, Long> {

    List<Etape> findByEtablissementId(long etablissementId);

    Optional<Etape> findByEtablissementIdAndNumber(long etablissementId, int number);

    /** Its steps, each with every answer that was given in it, or alone. */
    @Query("select new fr.tmspros.parcours.Etapes$Answered(e, a) from Etape e left join Answer a"
            + " on a.key.etablissementId = e.etablissementId and a.key.number = e.number"
            + " where e.etablissementId = :etablissementId")
    List<Answered> findAnswered(long etablissementId);

    /** All its steps, with the answers that were given in these. */
    @Query("select new fr.tmspros.parcours.Etapes$Answered(e, a) from Etape e left join Answer a"
            + " on a.key.etablissementId = e.etablissementId and a.key.number = e.number and a.key.number in :numbers"
            + " where e.etablissementId = :etablissementId")
    List<Answered> findAnswered(long etablissementId, Collection<Integer> numbers);

    Optional<Etape> findByTaskId(String taskId);

    Optional<Etape> findByInstanceId(String instanceId);

    /** As they are stored: the engine opens four steps one after the other, and they are inserted together in the end. */
    @QueryHints(@QueryHint(name = HibernateHints.HINT_FLUSH_MODE, value = "COMMIT"))
    @Query("select e from Etape e where e.etablissementId = :etablissementId")
    List<Etape> findStored(long etablissementId);

    long countByEtablissementIdAndState(long etablissementId, EtapeState state);

    /** A step and one of its answers; null where it has none. */
    record Answered(Etape etape, Answer answer) {}
}
