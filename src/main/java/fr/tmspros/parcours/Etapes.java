package fr.tmspros.parcours;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The steps of all établissements. */
interface Etapes extends JpaRepository<Etape, Long> {

    List<Etape> findByEtablissementId(long etablissementId);

    Optional<Etape> findByEtablissementIdAndNumber(long etablissementId, int number);

    boolean existsByTaskIdAndState(String taskId, EtapeState state);

    long countByEtablissementIdAndState(long etablissementId, EtapeState state);
}
