package fr.tmspros.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The hash of what a link carries. Machine-drawn with 256 bits, so that a plain SHA-256 is enough and finds it. */
@Entity
@Table(name = "password_reset_token")
class ResetToken {

    @Id
    private String hash;

    @Column(name = "reset_id", updatable = false)
    private String requestId;

    protected ResetToken() {}

    ResetToken(String token, String requestId) {
        this.hash = Digests.sha256(token);
        this.requestId = requestId;
    }
}
