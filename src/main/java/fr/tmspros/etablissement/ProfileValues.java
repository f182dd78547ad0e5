package fr.tmspros.etablissement;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The stored answers of all profiles. */
interface ProfileValues extends JpaRepository<ProfileValue, ProfileValue.Key> {

    List<ProfileValue> findByKeyEtablissementId(long etablissementId);
}
