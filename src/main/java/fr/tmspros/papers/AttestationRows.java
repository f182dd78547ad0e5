package fr.tmspros.papers;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The numbers of all attestations. */
interface AttestationRows extends JpaRepository<Attestation, String> {

    Optional<Attestation> findByEtablissementId(long etablissementId);
}
