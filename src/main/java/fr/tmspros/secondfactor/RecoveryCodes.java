package fr.tmspros.secondfactor;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The recovery codes that are left. */
interface RecoveryCodes extends JpaRepository<RecoveryCode, String> {

    int countByAccountId(String accountId);

    /** One, 0 for whoever comes second, on whichever node. */
    @Modifying
    @Transactional
    @Query("delete from RecoveryCode c where c.hash = :hash")
    int use(String hash);

    @Modifying
    @Query("delete from RecoveryCode c where c.accountId = :accountId")
    void forget(String accountId);
}
