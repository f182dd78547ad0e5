package fr.tmspros.imports;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** All files ever uploaded. */
interface ImportFiles extends JpaRepository<ImportFile, String> {

    /** For whoever reads its next chunk: a second reader waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ImportFile> findLockedById(String id);

    Page<ImportFile> findByCaisseCodeInOrderByUploadedAtDescIdAsc(Collection<String> caisses, Pageable page);
}
