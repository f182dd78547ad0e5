package fr.tmspros.imports;

/**
 * Somebody looked at the preview of a file and decided. Published in the transaction that notes it.
 *
 * @param importId id of the import
 * @param confirmed whether its rows are taken over; else the file is given up
 */
public record PreviewAnswered(String importId, boolean confirmed) {}
