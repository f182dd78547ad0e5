package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;

/**
 * How many établissements have all of this in common.
 *
 * @param reached the last stage of the funnel they reached
 * @param days whole days in their state
 */
public record StateCell(JourneyState state, Stage reached, int days, long count) {}
