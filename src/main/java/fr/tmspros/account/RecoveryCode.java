package fr.tmspros.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hash of a code for who has lost the telephone; the row goes with its use. Machine-drawn with 79 bits, so a SHA-256 is enough. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode {

    /** 31 characters without look-alikes (no i, l, o, 0, 1): 16 of them carry 79 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

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

    static String draw(SecureRandom random) {
        return Stream.generate(() -> group(random)).limit(GROUPS).collect(Collectors.joining("-"));
    }

    /** Hyphens, blanks and capitals are how people type a code, not part of it. */
    static String hash(String accountId, String typed) {
        String code = NO_PART_OF_IT.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
        return Digests.sha256(accountId + " " + code);
    }

    private static String group(SecureRandom random) {
        return random.ints(GROUP_LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
