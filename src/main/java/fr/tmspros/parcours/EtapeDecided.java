package fr.tmspros.parcours;

/**
 * The caisse decided on a step, or took note of what was changed in it; a decision may still be taken back.
 *
 * @param by account id
 */
public record EtapeDecided(long etablissementId, int number, Decision decision, String by) {}
