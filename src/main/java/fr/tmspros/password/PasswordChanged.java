package fr.tmspros.password;

/**
 * Somebody replaced the password of an account by another one, with the older one or a link from a mail. Published in the transaction
 * that does it.
 *
 * @param accountId whose password it is
 * @param byLink whether the link did it
 */
public record PasswordChanged(String accountId, boolean byLink) {}
