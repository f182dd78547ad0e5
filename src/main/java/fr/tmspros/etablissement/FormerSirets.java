package fr.tmspros.etablissement;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The numbers that went out of use. */
public interface FormerSirets extends JpaRepository<FormerSiret, String> {

    List<FormerSiret> findByEtablissementId(long etablissementId);

    /** Those of these numbers that went out of use, with the number each établissement has now. */
    @Query("select f.siret as former, e.siret as current from FormerSiret f, Etablissement e"
            + " where f.siret in :sirets and e.id = f.etablissementId")
    List<Successor> findSuccessors(Collection<String> sirets);

    /** A row of {@link #findSuccessors}: digits both. */
    interface Successor {

        String getFormer();

        String getCurrent();
    }
}
