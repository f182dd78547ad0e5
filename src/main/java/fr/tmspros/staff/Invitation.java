package fr.tmspros.staff;

import fr.tmspros.account.Account;
import fr.tmspros.account.LinkState;
import fr.tmspros.secret.Digests;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A link with which somebody invited comes in and chooses a password, once. It outlives the account where it is taken back. */
@Entity
@Table(name = "invitation")
class Invitation {

    @Id
    private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    @Column(name = "invited_by", updatable = false)
    private String invitedBy;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "closed_at", insertable = false, updatable = false)
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    private LinkState closing;

    @Column(name = "mail_refused_at")
    private Instant mailRefusedAt;

    /** SHA-256 of what each of its mails carried. */
    @ElementCollection
    @CollectionTable(name = "invitation_token", joinColumns = @JoinColumn(name = "invitation_id"))
    @Column(name = "hash")
    private Set<String> tokens = new HashSet<>();

    protected Invitation() {}

    Invitation(Account account, String invitedBy, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.accountId = account.id();
        this.invitedBy = invitedBy;
        this.requestedAt = now;
    }

    String id() {
        return id;
    }

    /** Null where the account is gone. */
    String accountId() {
        return accountId;
    }

    String invitedBy() {
        return invitedBy;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    /** Null until its mail leaves. */
    Instant expiresAt() {
        return expiresAt;
    }

    /** Each try of the mail starts the lifetime anew: what the mail says is true for every mail that left. */
    void mailed(String token, Instant expiry) {
        tokens.add(Digests.sha256(token));
        expiresAt = expiry;
        mailRefusedAt = null;
    }

    void mailRefused(Instant now) {
        mailRefusedAt = now;
    }

    boolean isMailRefused() {
        return mailRefusedAt != null;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    LinkState state(Instant now) {
        if (closedAt != null) {
            return closing;
        }
        return isExpired(now) ? LinkState.EXPIRED : LinkState.OPEN;
    }
}
