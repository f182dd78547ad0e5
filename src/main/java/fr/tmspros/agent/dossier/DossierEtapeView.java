package fr.tmspros.agent.dossier;

import fr.tmspros.parcours.EtapeView;
import java.time.ZonedDateTime;

/**
 * A step of the parcours in the file of an établissement.
 *
 * @param since when it came into its state, on the clock of the caisse, or null
 * @param asked whether a colleague waits for the reader's opinion on it
 */
record DossierEtapeView(EtapeView etape, ZonedDateTime since, boolean asked) {}
