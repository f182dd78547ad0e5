package fr.tmspros.imports;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The refused rows of all files. */
interface RefusedRows extends JpaRepository<RefusedRow, Long> {

    Page<RefusedRow> findByImportIdOrderByLineAsc(String importId, Pageable pageable);

    List<RefusedRow> findByImportIdOrderByLineAsc(String importId, Limit limit);

    List<RefusedRow> findByImportIdAndLineGreaterThanOrderByLineAsc(String importId, int line, Limit limit);

    @Modifying
    @Query("delete from RefusedRow r where r.importId = :importId")
    void deleteByImportId(String importId);
}
