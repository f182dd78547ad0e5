package fr.tmspros.account;

import java.text.Normalizer;
import java.util.Optional;

/** What a password of one's own has to be (CNIL 2022-100, NIST SP 800-63B-4): long enough, without rules of composition. */
public final class PasswordRules {

    /** Shortest password, in code points of its NFC form. */
    public static final int MINIMUM = 12;

    /** Longest password, in code points of its NFC form. */
    public static final int MAXIMUM = 128;

    private PasswordRules() {}

    /** What is wrong with a password chosen by somebody. */
    public enum Problem {
        TOO_SHORT,
        TOO_LONG,
        TEMPORARY
    }

    static Optional<Problem> check(String password) {
        int length =
                Normalizer.normalize(password, Normalizer.Form.NFC).codePoints().toArray().length;
        if (length < MINIMUM) {
            return Optional.of(Problem.TOO_SHORT);
        }
        return length > MAXIMUM ? Optional.of(Problem.TOO_LONG) : Optional.empty();
    }
}
