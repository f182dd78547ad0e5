package fr.tmspros.parcours;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The sendings of all steps, and what became of them. */
interface EtapeReviews extends JpaRepository<EtapeReview, Long> {

    List<EtapeReview> findByEtablissementIdAndNumberOrderByIdDesc(long etablissementId, int number);

    Optional<EtapeReview> findFirstByEtablissementIdAndNumberOrderByIdDesc(long etablissementId, int number);

    List<EtapeReview> findByEtablissementIdOrderById(long etablissementId);
}
