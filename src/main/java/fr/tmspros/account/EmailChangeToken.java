package fr.tmspros.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The hash of what a link to confirm an address carries. */
@Entity
@Table(name = "email_change_token")
class EmailChangeToken {

    @Id
    private String hash;

    @Column(name = "change_id", updatable = false)
    private String changeId;

    protected EmailChangeToken() {}

    EmailChangeToken(String token, String changeId) {
        this.hash = Digests.sha256(token);
        this.changeId = changeId;
    }
}
