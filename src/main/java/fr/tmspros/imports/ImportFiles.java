package fr.tmspros.imports;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** All files ever uploaded. */
interface ImportFiles extends JpaRepository<ImportFile, String> {

    /** For whoever reads its next chunk: a second reader waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<ImportFile> findLockedById(String id);

    List<ImportFile> findByCaisseCodeInOrderByUploadedAtDescIdAsc(Collection<String> caisses, Limit limit);
}
