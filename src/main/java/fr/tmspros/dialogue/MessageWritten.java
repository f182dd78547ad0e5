package fr.tmspros.dialogue;

/**
 * Somebody wrote a message. Published in the transaction that keeps it.
 *
 * @param from the side that wrote
 * @param by account id of whoever wrote
 */
public record MessageWritten(long etablissementId, Side from, String by) {}
