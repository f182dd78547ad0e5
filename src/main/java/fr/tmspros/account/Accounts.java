package fr.tmspros.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All accounts, of établissements and of staff. */
interface Accounts extends JpaRepository<Account, String> {

    Optional<Account> findByIdentifier(String identifier);

    @Query("select a from Account a where a.etablissementId = :etablissementId")
    Optional<Account> findByEtablissementId(long etablissementId);

    /** As it is committed now, whatever the transaction has read before. */
    @Query(
            "select count(a) > 0 from Account a where a.etablissementId = :etablissementId and a.activatedAt is not null")
    boolean existsActivated(long etablissementId);

    boolean existsByRole(Role role);

    @Query("select a.etablissementId from Account a where a.activatedAt is not null and a.etablissementId in :ids")
    List<Long> findActivated(Collection<Long> ids);
}
