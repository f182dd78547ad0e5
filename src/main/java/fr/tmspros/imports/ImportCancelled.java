package fr.tmspros.imports;

/**
 * Somebody gave a previewed file up. Published in the transaction that notes it.
 *
 * @param importId id of the import
 */
public record ImportCancelled(String importId) {}
