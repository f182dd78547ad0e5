package fr.tmspros.credentials;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The hashes of temporary passwords. */
interface TemporarySecrets extends JpaRepository<TemporarySecret, Long> {

    /** Those of a dispatch, dead or alive. */
    List<TemporarySecret> findByDispatchId(String dispatchId);

    @Query("select s from TemporarySecret s, CredentialsDispatch d where s.dispatchId = d.id"
            + " and d.accountId = :accountId and d.closedAt is null and d.expiresAt > :now")
    List<TemporarySecret> findUsable(String accountId, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("delete from TemporarySecret s where s.dispatchId in"
            + " (select d.id from CredentialsDispatch d where d.accountId = :accountId)")
    void deleteByAccountId(String accountId);

    /** Those nothing has replaced, expired ones too. */
    @Query("select s from TemporarySecret s, CredentialsDispatch d where s.dispatchId = d.id"
            + " and d.accountId = :accountId and d.closedAt is null and d.expiresAt is not null")
    List<TemporarySecret> findOpen(String accountId);
}
