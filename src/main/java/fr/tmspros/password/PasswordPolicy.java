package fr.tmspros.password;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * What a password of one's own has to be (CNIL 2022-100, NIST SP 800-63B-4, ASVS 5.0): long enough and hard to guess, any character,
 * without rules of composition.
 */
@Service
public class PasswordPolicy {

    /** Longest password, in code points of its NFC form. */
    public static final int LONGEST = 128;

    private final PasswordSettings settings;
    private final PersonalWords words;
    private final PasswordStrength strength;
    private final HashGate gate;

    PasswordPolicy(PasswordSettings settings, PersonalWords words, PasswordStrength strength, HashGate gate) {
        this.settings = settings;
        this.words = words;
        this.strength = strength;
        this.gate = gate;
    }

    /** Shortest password, in code points of its NFC form. */
    public int shortest() {
        return settings.minimumLength();
    }

    /** What is wrong with this password for this account; empty where it may be chosen. */
    public Optional<PasswordProblem> check(String accountId, String password) {
        String normalized = PasswordHashes.normalized(password);
        return length(normalized).or(() -> {
            Set<String> own = words.of(accountId);
            return gate.pass(() -> strength.judge(normalized, own));
        });
    }

    private Optional<PasswordProblem> length(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < settings.minimumLength()) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        return length > LONGEST ? Optional.of(PasswordProblem.TOO_LONG) : Optional.empty();
    }
}
