package fr.tmspros.account;

import java.util.Set;

/**
 * What an account may do is another thing from now on. Published in the transaction that does it.
 *
 * @param account whose rights they are
 * @param role what it may do
 * @param caisses codes of the caisses it works for
 */
public record RightsChanged(AccountName account, Change change, Role role, Set<String> caisses) {

    /** What happened to its rights. */
    public enum Change {
        /** It has this role for these caisses now. */
        GRANTED,
        /** It may not log in any more. */
        DISABLED,
        /** It may log in again. */
        ENABLED
    }

    public RightsChanged {
        caisses = Set.copyOf(caisses);
    }

    public static RightsChanged of(Account account, Change change) {
        return new RightsChanged(AccountName.of(account), change, account.role(), account.caisses());
    }
}
