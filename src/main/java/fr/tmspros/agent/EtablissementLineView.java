package fr.tmspros.agent;

import fr.tmspros.etablissement.JourneyState;
import java.time.ZonedDateTime;

/**
 * An établissement in a list.
 *
 * @param siret its digits
 * @param groupedSiret the same as people read it
 * @param since when it came into its state, on the clock of the caisse
 */
record EtablissementLineView(String siret, String groupedSiret, String name, JourneyState state, ZonedDateTime since) {}
