package fr.tmspros.account;

/**
 * Somebody typed an identifier on « Mot de passe oublié ? »; whether anybody has it is not known yet. Published in the transaction that
 * stores the request.
 *
 * @param requestId the stored request
 */
public record PasswordResetRequested(String requestId) {}
