package fr.tmspros.credentials;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The requests for credentials. */
interface CredentialsDispatches extends JpaRepository<CredentialsDispatch, String> {

    /** Held until the end of the transaction, so that what one closes no other opens again. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from CredentialsDispatch d where d.accountId = :accountId and d.closedAt is null")
    List<CredentialsDispatch> findByAccountIdAndClosedAtIsNull(String accountId);

    /** The same for several accounts; in one order for all, so that nobody waits for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from CredentialsDispatch d where d.accountId in :accountIds and d.closedAt is null order by d.id")
    List<CredentialsDispatch> findOpen(Collection<String> accountIds);

    @Modifying(flushAutomatically = true)
    @Query("delete from CredentialsDispatch d where d.accountId = :accountId")
    void deleteByAccountId(String accountId);
}
