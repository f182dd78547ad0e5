package fr.tmspros.secondfactor;

import fr.tmspros.account.CurrentAccount;
import java.util.List;

/**
 * Recovery codes in clear, once.
 *
 * @param account whose, as it goes on
 * @param codes to be kept on paper or in a password manager
 */
public record RecoverySheet(CurrentAccount account, List<String> codes) {

    /** Keeps the codes out of logs. */
    @Override
    public String toString() {
        return "recovery codes of " + account;
    }
}
