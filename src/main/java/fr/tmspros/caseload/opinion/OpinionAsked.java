package fr.tmspros.caseload.opinion;

/**
 * An agent asked a colleague for an opinion on a step.
 *
 * @param by account id of who asks
 * @param of account id of who is asked
 */
public record OpinionAsked(long opinionId, long etablissementId, int number, String by, String of) {}
