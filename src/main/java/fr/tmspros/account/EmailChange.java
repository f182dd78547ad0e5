package fr.tmspros.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * An address of contact that waits until whoever reads there confirms it. It is dead once the account or the known address has changed
 * in the meantime.
 */
@Entity
@Table(name = "email_change")
class EmailChange {

    @Id
    private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    /** The account as it stood when this was asked for. */
    @Column(updatable = false)
    private String stamp;

    @Column(name = "former_email", updatable = false)
    private String formerEmail;

    @Column(updatable = false)
    private String email;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    private ResetClosing closing;

    protected EmailChange() {}

    EmailChange(Account account, String formerEmail, String email, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.accountId = account.id();
        this.stamp = account.stamp();
        this.formerEmail = formerEmail;
        this.email = email;
        this.requestedAt = now;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String formerEmail() {
        return formerEmail;
    }

    String email() {
        return email;
    }

    boolean isConfirmed() {
        return closing == ResetClosing.USED;
    }

    /** Each try of the mail starts the lifetime anew: what the mail says is true for every mail that left. */
    void prolong(Instant expiry) {
        expiresAt = expiry;
    }

    /** Until when it may be confirmed; null before its mail left. */
    Instant expiresAt() {
        return expiresAt;
    }

    ResetLink.State state(Account account, String known, Instant now) {
        if (closedAt != null) {
            return ResetLink.State.valueOf(closing.name());
        }
        if (!account.stamp().equals(stamp) || !known.equals(formerEmail)) {
            return ResetLink.State.REVOKED;
        }
        return expiresAt == null || expiresAt.isAfter(now) ? ResetLink.State.OPEN : ResetLink.State.EXPIRED;
    }
}
