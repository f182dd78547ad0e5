package fr.tmspros.agent;

import fr.tmspros.etablissement.JourneyState;

/** How many établissements stand in a state. */
record StateCountView(JourneyState state, long count) {}
