package fr.tmspros.password;

import fr.tmspros.account.AccountName;

/**
 * Somebody typed an identifier on « Mot de passe oublié ? »; published in the transaction that stores the request.
 *
 * @param requestId the stored request
 * @param account who has the identifier, for records alone: what to do about it is asked by the job; null where nobody has it
 */
public record PasswordResetRequested(String requestId, AccountName account) {}
