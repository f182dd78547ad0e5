package fr.tmspros.document;

/**
 * A document was attached. Published in the transaction that keeps it.
 *
 * @param etape number of its step, or null where it came with a message
 * @param by account id of whoever sent it
 */
public record DocumentAdded(long etablissementId, String documentId, Integer etape, String by) {}
