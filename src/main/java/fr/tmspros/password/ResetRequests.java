package fr.tmspros.password;

import fr.tmspros.account.LinkState;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The requests to choose a new password. What closes them goes around the entities. */
interface ResetRequests extends JpaRepository<ResetRequest, String> {

    boolean existsByIdentifierAndRequestedAtAfter(String identifier, Instant requestedAt);

    long countByIdentifierAndMailedAtAfter(String identifier, Instant since);

    @Query("select r from ResetRequest r join r.tokens t where t = :hash")
    Optional<ResetRequest> findByToken(String hash);

    /** One where it was still open, 0 for whoever comes second. */
    @Modifying(flushAutomatically = true)
    @Query("update ResetRequest r set r.closing = fr.tmspros.account.LinkState.USED, r.closedAt = :now"
            + " where r.id = :id and r.closedAt is null and r.expiresAt > :now")
    int use(String id, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("update ResetRequest r set r.closing = :closing, r.closedAt = :now"
            + " where r.accountId = :accountId and r.closedAt is null")
    void closeAll(String accountId, LinkState closing, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("update ResetRequest r set r.identifier = :current where r.identifier = :former")
    void rename(String former, String current);

    @Modifying(flushAutomatically = true)
    @Query("delete from ResetRequest r where r.identifier in :identifiers")
    void deleteByIdentifierIn(Collection<String> identifiers);

    /** Their links go with them. */
    @Modifying
    @Query("delete from ResetRequest r where r.requestedAt < :before")
    void deleteOld(Instant before);
}
