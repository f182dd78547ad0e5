package fr.tmspros.account;

/**
 * An établissement chose its own password and accepted the conditions. Published in the transaction that does it.
 *
 * @param etablissementId whose account it is
 */
public record AccountActivated(long etablissementId) {}
