package fr.tmspros.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The personal API tokens of the staff. */
interface ApiTokens extends JpaRepository<ApiToken, String> {

    Optional<ApiToken> findByHash(String hash);

    List<ApiToken> findByAccountIdOrderByCreatedAtDescId(String accountId);

    @Modifying
    @Query("update ApiToken t set t.lastUsedAt = :now where t.id = :id")
    void noteUse(String id, Instant now);

    @Modifying
    @Query("delete from ApiToken t where t.accountId = :accountId and t.id = :id")
    int revoke(String accountId, String id);

    @Modifying
    @Query("delete from ApiToken t where t.accountId = :accountId")
    void forgetAll(String accountId);

    @Modifying
    @Query("delete from ApiToken t where t.accountId = :accountId and t.expiresAt < :before")
    void forgetExpired(String accountId, Instant before);
}
