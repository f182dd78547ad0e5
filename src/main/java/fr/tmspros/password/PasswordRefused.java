package fr.tmspros.password;

import fr.tmspros.account.AccountName;

/**
 * Somebody logged in wanted another password, and did not know the older one.
 *
 * @param account whose password it is
 */
public record PasswordRefused(AccountName account) {}
