package fr.tmspros.imports;

/**
 * Somebody confirmed the preview of a file: its rows wait to be taken over. Published in the transaction that notes it.
 *
 * @param importId id of the import
 */
public record ImportConfirmed(String importId) {}
