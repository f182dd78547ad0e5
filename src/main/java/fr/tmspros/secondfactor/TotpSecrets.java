package fr.tmspros.secondfactor;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The TOTP secrets of accounts. */
interface TotpSecrets extends JpaRepository<TotpSecret, String> {

    /** One where no code of this step or a later one was used yet, 0 for whoever comes second, on whichever node. */
    @Modifying
    @Transactional
    @Query("update TotpSecret s set s.lastStep = :step"
            + " where s.accountId = :accountId and s.secret = :secret and s.lastStep < :step")
    int use(String accountId, String secret, long step);

    @Modifying
    @Query("delete from TotpSecret s where s.accountId = :accountId")
    void forget(String accountId);
}
