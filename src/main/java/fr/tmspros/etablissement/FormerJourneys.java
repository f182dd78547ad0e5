package fr.tmspros.etablissement;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The journeys that were begun anew. */
public interface FormerJourneys extends JpaRepository<FormerJourney, String> {

    List<FormerJourney> findByEtablissementId(long etablissementId);
}
