package fr.tmspros.caseload;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The lines on all files. */
interface CaseEntries extends JpaRepository<CaseEntry, Long> {

    List<CaseEntry> findByEtablissementIdOrderByIdDesc(long etablissementId, Limit limit);

    List<CaseEntry> findByEtablissementIdAndKindOrderByIdAsc(long etablissementId, CaseKind kind);

    Optional<CaseEntry> findFirstByEtablissementIdAndKindOrderByIdDesc(long etablissementId, CaseKind kind);

    Optional<CaseEntry> findByIdAndEtablissementId(long id, long etablissementId);
}
