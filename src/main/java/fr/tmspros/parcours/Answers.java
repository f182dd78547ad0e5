package fr.tmspros.parcours;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored answers of all steps. */
interface Answers extends JpaRepository<Answer, Answer.Key> {

    List<Answer> findByKeyEtablissementId(long etablissementId);

    List<Answer> findByKeyEtablissementIdAndKeyNumber(long etablissementId, int number);

    @Modifying(flushAutomatically = true)
    @Query("delete from Answer a where a.key.etablissementId = :etablissementId")
    void deleteByKeyEtablissementId(long etablissementId);
}
