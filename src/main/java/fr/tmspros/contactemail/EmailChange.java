package fr.tmspros.contactemail;

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
    private LinkState closing;

    /** SHA-256 of what each of its mails carried. */
    @ElementCollection
    @CollectionTable(name = "email_change_token", joinColumns = @JoinColumn(name = "change_id"))
    @Column(name = "hash")
    private Set<String> tokens = new HashSet<>();

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
        return closing == LinkState.USED;
    }

    /** Each try of the mail starts the lifetime anew: what the mail says is true for every mail that left. */
    void mailed(String token, Instant expiry) {
        tokens.add(Digests.sha256(token));
        expiresAt = expiry;
    }

    LinkState state(Account account, String known, Instant now) {
        if (closedAt != null) {
            return closing;
        }
        if (!account.stamp().equals(stamp) || !known.equals(formerEmail)) {
            return LinkState.REVOKED;
        }
        return expiresAt == null || expiresAt.isAfter(now) ? LinkState.OPEN : LinkState.EXPIRED;
    }
}
