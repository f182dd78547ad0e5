package fr.tmspros.imports;

/**
 * An import file was stored, cut in chunks, and waits to be read. Published in the transaction that stores it.
 *
 * @param importId id of the import
 */
public record FileReceived(String importId) {}
