package fr.tmspros.secondfactor;

import fr.tmspros.secret.Digests;
import fr.tmspros.secret.Secrets;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hash of a code for who has lost the telephone; the row goes with its use. Machine-drawn with 79 bits, so a SHA-256 is enough. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode {

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;
    private static final Pattern NO_PART_OF_IT = Pattern.compile("[\\p{Z}\\s\\p{Pd}]");

    @Id
    private String hash;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    protected RecoveryCode() {}

    RecoveryCode(String accountId, String code) {
        this.hash = hash(accountId, code);
        this.accountId = accountId;
    }

    String hash() {
        return hash;
    }

    static String draw() {
        return Secrets.typed(GROUPS, GROUP_LENGTH);
    }

    /** Hyphens, blanks and capitals are how people type a code, not part of it. */
    static String hash(String accountId, String typed) {
        String code = NO_PART_OF_IT.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
        return Digests.sha256(accountId + " " + code);
    }
}
