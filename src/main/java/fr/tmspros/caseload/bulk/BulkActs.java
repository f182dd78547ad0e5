package fr.tmspros.caseload.bulk;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All acts on many établissements. Who works for some of their caisses only does not see them. */
interface BulkActs extends JpaRepository<BulkAct, String> {

    String WITHIN =
            " not exists (select 1 from bulk_act_caisse c where c.act_id = a.id and c.caisse_code not in (:caisses))";

    /** For whoever moves it on: a second one waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<BulkAct> findLockedById(String id);

    @Query(value = "select a.* from bulk_act a where a.id = :id and" + WITHIN, nativeQuery = true)
    Optional<BulkAct> findWithin(String id, Collection<String> caisses);

    /** Newest first. */
    @Query(
            value = "select a.* from bulk_act a where" + WITHIN + " order by a.created_at desc, a.id",
            countQuery = "select count(a.id) from bulk_act a where" + WITHIN,
            nativeQuery = true)
    Page<BulkAct> findAllWithin(Collection<String> caisses, Pageable page);
}
