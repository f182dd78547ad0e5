package fr.tmspros.caseload;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The lines on all files. */
interface CaseEntries extends JpaRepository<CaseEntry, Long> {

    List<CaseEntry> findByEtablissementIdOrderByIdDesc(long etablissementId, Limit limit);

    List<CaseEntry> findByEtablissementIdAndKindOrderByIdAsc(long etablissementId, CaseKind kind);

    Optional<CaseEntry> findFirstByEtablissementIdAndKindOrderByIdDesc(long etablissementId, CaseKind kind);

    Optional<CaseEntry> findByIdAndEtablissementId(long id, long etablissementId);

    /** The reminders that are still to come back, on the files that this agent follows now. */
    @Modifying
    @Query(
            "update CaseEntry e set e.ownerId = :to where e.ownerId = :from and e.dueOn is not null and e.doneAt is null"
                    + " and e.etablissementId in (select followed.id from Etablissement followed where followed.agentEmail = :email)")
    void giveRecalls(String from, String to, String email);
}
