package fr.tmspros.credentials;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.secret.Secrets;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/** The hash of a temporary password. Machine-drawn with 89 bits, so a salted SHA-256 is enough and costs nothing. */
@Entity
@Table(name = "temporary_secret")
class TemporarySecret {

    private static final int LONGEST_TYPED = 200;
    private static final int SALT_BYTES = 16;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "temporary_secret_seq")
    @SequenceGenerator(name = "temporary_secret_seq", sequenceName = "temporary_secret_seq", allocationSize = 50)
    private Long id;

    @Column(name = "dispatch_id", updatable = false)
    private String dispatchId;

    private String salt;

    private String hash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected TemporarySecret() {}

    TemporarySecret(String dispatchId, String secret, Instant now) {
        this.dispatchId = dispatchId;
        this.salt = Secrets.hexadecimal(SALT_BYTES);
        this.hash = hash(this.salt, secret);
        this.createdAt = now;
    }

    Long id() {
        return id;
    }

    String dispatchId() {
        return dispatchId;
    }

    /** What nobody types is not even hashed: a megabyte would take so long that it tells who has such a password. */
    boolean matches(String typed) {
        return typed.length() <= LONGEST_TYPED
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        hash(salt, typed).getBytes(StandardCharsets.US_ASCII));
    }

    /** Hyphens, blanks and capitals are how people type a temporary password, not part of it. */
    private static String canonical(String typed) {
        return Siret.withoutSeparators(typed).toLowerCase(Locale.ROOT);
    }

    private static String hash(String salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(canonical(secret).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
