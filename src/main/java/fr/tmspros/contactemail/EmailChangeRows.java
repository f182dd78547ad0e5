package fr.tmspros.contactemail;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The addresses that were asked for. What closes them goes around the entities. */
interface EmailChangeRows extends JpaRepository<EmailChange, String> {

    Optional<EmailChange> findFirstByAccountIdOrderByRequestedAtDesc(String accountId);

    long countByAccountIdAndRequestedAtAfter(String accountId, Instant since);

    @Query("select c from EmailChange c join c.tokens t where t = :hash")
    Optional<EmailChange> findByToken(String hash);

    /** One where it was still open, 0 for whoever comes second. */
    @Modifying(flushAutomatically = true)
    @Query("update EmailChange c set c.closing = fr.tmspros.account.LinkState.USED, c.closedAt = :now"
            + " where c.id = :id and c.closedAt is null and c.expiresAt > :now")
    int use(String id, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("update EmailChange c set c.closing = fr.tmspros.account.LinkState.REPLACED, c.closedAt = :now"
            + " where c.accountId = :accountId and c.closedAt is null")
    void replaceAll(String accountId, Instant now);

    /** Their links go with them. */
    @Modifying
    @Query("delete from EmailChange c where c.requestedAt < :before")
    void deleteOld(Instant before);
}
