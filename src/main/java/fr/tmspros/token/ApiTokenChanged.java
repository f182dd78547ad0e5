package fr.tmspros.token;

/**
 * A personal API token was made or ended by its owner. Published in the transaction that does it.
 *
 * @param issued whether it was made
 */
public record ApiTokenChanged(String accountId, boolean issued) {}
