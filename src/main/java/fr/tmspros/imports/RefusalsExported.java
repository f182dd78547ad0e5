package fr.tmspros.imports;

/**
 * Somebody downloads the refused rows of a file.
 *
 * @param importId id of the import
 */
public record RefusalsExported(String importId) {}
