package fr.tmspros.caseload.figures;

/**
 * A stage of the funnel as people read it.
 *
 * @param percent of all whose file is not closed
 * @param staying those who have come as far and no further, and how long ago; null where nobody stays
 */
public record FunnelLine(Stage stage, long reached, int percent, Ages staying) {}
