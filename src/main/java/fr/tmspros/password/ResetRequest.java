package fr.tmspros.password;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.LinkState;
import fr.tmspros.account.LoginIdentifier;
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
 * One request on « Mot de passe oublié ? ». However often its mail is tried, all links drawn for it work until one is used, the request
 * expires, or a newer one is sent.
 */
@Entity
@Table(name = "password_reset")
class ResetRequest {

    @Id
    private String id;

    /** As {@link LoginIdentifier} would look for it; the row is deleted where nobody has it. */
    @Column(updatable = false)
    private String identifier;

    @Column(name = "account_id")
    private String accountId;

    /** Digest of the address the link went to: another address since, and the link is dead. */
    @Column(name = "recipient_digest")
    private String recipientDigest;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "mailed_at")
    private Instant mailedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    private LinkState closing;

    /** SHA-256 of what each of its mails carried: drawn with 256 bits, so that a plain digest is enough and finds it. */
    @ElementCollection
    @CollectionTable(name = "password_reset_token", joinColumns = @JoinColumn(name = "reset_id"))
    @Column(name = "hash")
    private Set<String> tokens = new HashSet<>();

    protected ResetRequest() {}

    ResetRequest(String identifier, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.identifier = identifier;
        this.requestedAt = now;
    }

    String id() {
        return id;
    }

    String identifier() {
        return identifier;
    }

    String accountId() {
        return accountId;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    boolean wasMailed() {
        return mailedAt != null;
    }

    boolean isClosed() {
        return closedAt != null;
    }

    /** The first try counts among the mails of the hour. */
    void countMail(Instant now) {
        mailedAt = mailedAt == null ? now : mailedAt;
    }

    /** Each try of the mail starts the lifetime anew: what the mail says is true for every mail that left. */
    void prolong(AccountAddress to, Instant expiry) {
        accountId = to.accountId();
        recipientDigest = Digests.sha256(to.email());
        expiresAt = expiry;
    }

    void mailed(String token) {
        tokens.add(Digests.sha256(token));
    }

    void close(LinkState reason, Instant now) {
        closing = reason;
        closedAt = now;
    }

    LinkState state(AccountAddress now, Instant instant) {
        if (closedAt != null) {
            return closing;
        }
        if (!Digests.sha256(now.email()).equals(recipientDigest)) {
            return LinkState.REVOKED;
        }
        return expiresAt.isAfter(instant) ? LinkState.OPEN : LinkState.EXPIRED;
    }
}
