package fr.tmspros.credentials;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/**
 * One request for credentials. However often its mail is tried, all secrets drawn for it work side by side until one is used, it
 * expires or a new dispatch is asked for.
 */
@Entity
@Table(name = "credentials_dispatch")
class CredentialsDispatch implements Persistable<String> {

    @Id
    private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    /** A new one is inserted without a look whether it is there. */
    @Transient
    private boolean unsaved;

    protected CredentialsDispatch() {}

    CredentialsDispatch(String accountId, Instant now, Instant expiresAt) {
        this.id = UUID.randomUUID().toString();
        this.accountId = accountId;
        this.requestedAt = now;
        this.expiresAt = expiresAt;
        this.unsaved = true;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return unsaved;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    /** Each try of the mail starts the lifetime anew: what the mail says is true for every mail that left. */
    void prolong(Instant expiresAt) {
        this.expiresAt = expiresAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isOpen(Instant now) {
        return closedAt == null && expiresAt != null && expiresAt.isAfter(now);
    }

    boolean isExpired(Instant now) {
        return closedAt == null && expiresAt != null && !expiresAt.isAfter(now);
    }

    void close(Instant now) {
        closedAt = now;
    }
}
