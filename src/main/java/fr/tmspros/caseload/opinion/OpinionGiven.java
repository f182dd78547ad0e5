package fr.tmspros.caseload.opinion;

/**
 * A colleague said what they think of a step.
 *
 * @param by account id of who was asked
 */
public record OpinionGiven(long opinionId, long etablissementId, int number, String by) {}
