package fr.tmspros.etablissement;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored answers of all profiles. */
interface ProfileValues extends JpaRepository<ProfileValue, ProfileValue.Key> {

    @Modifying(flushAutomatically = true, clearAutomatically = false)
    @Query("delete from ProfileValue v where v.key.etablissementId = :etablissementId")
    void deleteByKeyEtablissementId(long etablissementId);

    List<ProfileValue> findByKeyEtablissementId(long etablissementId);
}
