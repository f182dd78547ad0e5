package fr.tmspros.token;

import fr.tmspros.secret.Digests;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The hash of a personal API token. Machine-drawn with 192 bits, so that a plain SHA-256 is enough and finds it. */
@Entity
@Table(name = "api_token")
class ApiToken {

    private static final Duration RESOLUTION = Duration.ofMinutes(1);

    @Id
    private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    @Column(updatable = false)
    private String hash;

    @Column(updatable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private TokenScope scope;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    protected ApiToken() {}

    ApiToken(String accountId, String token, TokenRequest request, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.accountId = accountId;
        this.hash = Digests.sha256(token);
        this.name = request.name();
        this.scope = request.scope();
        this.createdAt = now;
        this.expiresAt = now.plus(Duration.ofDays(request.days()));
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    TokenScope scope() {
        return scope;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether its last use was noted so long ago that this one is worth a write. */
    boolean isUseToNote(Instant now) {
        return lastUsedAt == null || !now.isBefore(lastUsedAt.plus(RESOLUTION));
    }

    PersonalToken shown(Instant now) {
        return new PersonalToken(id, name, scope, createdAt, expiresAt, isExpired(now), lastUsedAt);
    }
}
