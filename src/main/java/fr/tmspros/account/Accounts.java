package fr.tmspros.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All accounts, of établissements and of staff. */
interface Accounts extends JpaRepository<Account, String> {

    Optional<Account> findByIdentifier(String identifier);

    Optional<Account> findByEtablissementId(long etablissementId);

    boolean existsByRole(Role role);

    @Query("select a.etablissementId from Account a where a.activatedAt is not null and a.etablissementId in :ids")
    List<Long> findActivated(Collection<Long> ids);
}
