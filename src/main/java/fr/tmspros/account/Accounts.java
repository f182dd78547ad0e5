package fr.tmspros.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All accounts, of établissements and of staff. */
public interface Accounts extends JpaRepository<Account, String> {

    @EntityGraph(attributePaths = "caisses")
    Optional<Account> findByIdentifier(String identifier);

    /** An account, its établissement and its caisse in one statement: whoever asks for them by id next, as each page does, finds them read. */
    @Query(
            "select a, e, c from Account a left join fetch a.caisses left join Etablissement e on e.id = a.etablissementId"
                    + " left join Caisse c on c.code = e.caisseCode where a.id = :id")
    List<Object[]> findWithPlace(String id);

    @Query("select a from Account a where a.etablissementId = :etablissementId")
    Optional<Account> findByEtablissementId(long etablissementId);

    @EntityGraph(attributePaths = "caisses")
    List<Account> findByEtablissementIdIn(Collection<Long> etablissementIds);

    @Query("select new fr.tmspros.account.AccountName(a.id, a.role, a.identifier, a.displayName) from Account a"
            + " where a.id = :id")
    Optional<AccountName> findNameById(String id);

    @Query("select new fr.tmspros.account.AccountName(a.id, a.role, a.identifier, a.displayName) from Account a"
            + " where a.identifier = :identifier")
    Optional<AccountName> findNameByIdentifier(String identifier);

    @Query("select new fr.tmspros.account.AccountName(a.id, a.role, a.identifier, a.displayName) from Account a"
            + " where a.etablissementId = :etablissementId")
    Optional<AccountName> findNameByEtablissementId(long etablissementId);

    /** As it is committed now, whatever the transaction has read before. */
    @Query(
            "select count(a) > 0 from Account a where a.etablissementId = :etablissementId and a.activatedAt is not null")
    boolean existsActivated(long etablissementId);

    /** The same as {@code findById}, held until the end of the transaction: of two that set a password one is the second. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(String id);

    /** Another hash of the same password; nothing where the password was changed meanwhile. */
    @Modifying
    @Transactional
    @Query("update Account a set a.passwordHash = :hash where a.id = :id and a.passwordHash = :old")
    void replaceHash(String id, String old, String hash);

    /** Somebody has logged in: whoever was told of inactivity is not any more. */
    @Modifying
    @Transactional
    @Query("update Account a set a.seenAt = :now, a.inactivityNoticedAt = null where a.id = :id")
    void see(String id, Instant now);

    /** The agents and administrators, by name. */
    @EntityGraph(attributePaths = "caisses")
    @Query("select a from Account a where a.role in (fr.tmspros.account.Role.AGENT, fr.tmspros.account.Role.ADMIN)"
            + " order by a.displayName, a.identifier")
    List<Account> findStaff();

    /**
     * The administrators who may log in, held until the end of the transaction. Whoever changes rights of the staff asks for them first, so
     * that of two administrators who take away each other's rights one is the second.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.role = fr.tmspros.account.Role.ADMIN and a.disabledAt is null"
            + " and a.activatedAt is not null order by a.id")
    List<Account> lockActiveAdmins();

    /** As it is committed now: whether another administrator may log in. */
    @Query("select count(a) > 0 from Account a where a.role = fr.tmspros.account.Role.ADMIN and a.disabledAt is null"
            + " and a.activatedAt is not null and a.id <> :id")
    boolean existsActiveAdminBut(String id);

    /** Those of these e-mails whose agents or administrators serve the caisse and may log in, or will once they have come in. */
    @Query(
            "select a.identifier from Account a left join a.caisses c where a.identifier in :emails and a.disabledAt is null"
                    + " and (a.role = fr.tmspros.account.Role.ADMIN or (a.role = fr.tmspros.account.Role.AGENT and c = :caisse))")
    List<String> findServing(Collection<String> emails, String caisse);

    @Query(
            "select a.etablissementId from Account a where a.etablissementId is not null and a.inactivityNoticedAt is null"
                    + " and coalesce(a.seenAt, a.activatedAt, a.createdAt) < :before order by a.id")
    List<Long> findInactive(Instant before, Limit limit);

    @Query("select a.etablissementId from Account a where a.etablissementId is not null"
            + " and a.inactivityNoticedAt < :noticedBefore order by a.id")
    List<Long> findNoticed(Instant noticedBefore, Limit limit);

    /** One, or 0 where another node was first or somebody came back. */
    @Modifying
    @Query("update Account a set a.inactivityNoticedAt = :now where a.etablissementId = :etablissementId"
            + " and a.inactivityNoticedAt is null and coalesce(a.seenAt, a.activatedAt, a.createdAt) < :before")
    int notice(long etablissementId, Instant before, Instant now);

    @Query("select a.inactivityNoticedAt from Account a where a.etablissementId = :etablissementId")
    Optional<Instant> findInactivityNoticedAt(long etablissementId);

    boolean existsByRole(Role role);

    @Query("select a.etablissementId from Account a where a.activatedAt is not null and a.etablissementId in :ids")
    List<Long> findActivated(Collection<Long> ids);

    /** The agents of these caisses who may log in, by name. */
    @Query(
            "select distinct new fr.tmspros.account.AgentName(a.identifier, a.displayName) from Account a join a.caisses c"
                    + " where c in :caisses and a.disabledAt is null order by a.displayName, a.identifier")
    List<AgentName> findAgents(Collection<String> caisses);

    @Query("select a.id as id, a.displayName as displayName from Account a where a.id in :ids")
    List<Called> findCalledByIdIn(Collection<String> ids);

    /** A row of {@link #findCalledByIdIn}. */
    interface Called {

        String getId();

        String getDisplayName();
    }
}
