package fr.tmspros.parcours;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

/** The sendings of all steps, and what became of them. */
interface EtapeReviews extends JpaRepository<EtapeReview, Long> {

    @EntityGraph(attributePaths = "comments")
    List<EtapeReview> findByEtablissementIdAndNumberOrderByIdDesc(long etablissementId, int number);

    Optional<EtapeReview> findFirstByEtablissementIdAndNumberOrderByIdDesc(long etablissementId, int number);

    @EntityGraph(attributePaths = "comments")
    List<EtapeReview> findByEtablissementIdOrderByIdDesc(long etablissementId);

    List<EtapeReview> findByEtablissementIdOrderById(long etablissementId);
}
