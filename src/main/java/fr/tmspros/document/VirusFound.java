package fr.tmspros.document;

/**
 * A file of this établissement holds a virus: it was refused, or if it was in quarantine, its bytes are gone.
 *
 * @param virus what the scanner calls it
 */
public record VirusFound(long etablissementId, String virus) {}
