package fr.tmspros.secondfactor;

import fr.tmspros.account.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * The secret an account shares with an authenticator application, encrypted. It counts from {@link Account#secondFactorSince()} on;
 * before, it waits for its first code.
 */
@Entity
@Table(name = "totp_secret")
class TotpSecret {

    private static final Duration WAITS = Duration.ofHours(1);

    @Id
    @Column(name = "account_id")
    private String accountId;

    private String secret;

    @Column(name = "drawn_at")
    private Instant drawnAt;

    /** The newest step a code of which was used: neither it nor an older one is taken again. */
    @Column(name = "last_step")
    private long lastStep;

    protected TotpSecret() {}

    TotpSecret(String accountId, String secret, Instant now) {
        this.accountId = accountId;
        this.secret = secret;
        this.drawnAt = now;
    }

    String accountId() {
        return accountId;
    }

    String secret() {
        return secret;
    }

    long lastStep() {
        return lastStep;
    }

    /** Whether its first code may still confirm it. */
    boolean waits(Instant now) {
        return now.isBefore(drawnAt.plus(WAITS));
    }
}
