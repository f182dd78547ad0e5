package fr.tmspros.staff;

import fr.tmspros.account.LinkState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The invitations that were sent. What closes them goes around the entities. */
interface InvitationRows extends JpaRepository<Invitation, String> {

    /** One at most of each account. */
    List<Invitation> findByAccountIdInAndClosedAtIsNull(Collection<String> accountIds);

    @Query("select i from Invitation i join i.tokens t where t = :hash")
    Optional<Invitation> findByToken(String hash);

    /** One where it was still open, 0 for whoever comes second. */
    @Modifying(flushAutomatically = true)
    @Query("update Invitation i set i.closing = fr.tmspros.account.LinkState.USED, i.closedAt = :now"
            + " where i.id = :id and i.closedAt is null and i.expiresAt > :now")
    int use(String id, Instant now);

    @Modifying(flushAutomatically = true)
    @Query("update Invitation i set i.closing = :closing, i.closedAt = :now"
            + " where i.accountId = :accountId and i.closedAt is null")
    void closeAll(String accountId, LinkState closing, Instant now);

    /** Their links go with them. */
    @Modifying
    @Query("delete from Invitation i where i.requestedAt < :before and i.closedAt is not null")
    void deleteOld(Instant before);
}
