package fr.tmspros.token;

import fr.tmspros.account.CurrentAccount;

/**
 * Who calls with a personal API token.
 *
 * @param account as it stands now
 * @param scope what the token may do; never more than the account may
 */
public record TokenCall(CurrentAccount account, TokenScope scope) {}
