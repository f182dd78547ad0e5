package fr.tmspros.document;

/**
 * An établissement took a document back. Published in the transaction that forgets it.
 *
 * @param etape number of its step
 */
public record DocumentRemoved(long etablissementId, String documentId, Integer etape) {}
