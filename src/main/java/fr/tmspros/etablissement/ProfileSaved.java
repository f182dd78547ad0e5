package fr.tmspros.etablissement;

/**
 * A profile was stored, by whichever channel. Published in the transaction that does it.
 *
 * @param complete whether nothing is missing in it
 */
public record ProfileSaved(long etablissementId, boolean complete) {}
