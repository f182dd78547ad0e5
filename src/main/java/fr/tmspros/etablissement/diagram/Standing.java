package fr.tmspros.etablissement.diagram;

import fr.tmspros.etablissement.JourneyState;

/**
 * How many établissements stand at an activity for the same time.
 *
 * @param definitionId the version of the process they run on
 * @param state as lists show it
 * @param days whole days in that state
 */
public record Standing(String definitionId, String activity, JourneyState state, int days, long count) {}
