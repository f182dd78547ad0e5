package fr.tmspros.account;

/**
 * Somebody set a new password for an account. Published in the transaction that does it.
 *
 * @param accountId whose password it is
 */
public record PasswordChanged(String accountId) {}
