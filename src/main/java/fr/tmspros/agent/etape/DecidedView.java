package fr.tmspros.agent.etape;

import fr.tmspros.parcours.Decision;
import java.time.ZonedDateTime;

/**
 * What the caisse decided on a step, and who did.
 *
 * @param at on the clock of the caisse
 * @param by name of the agent, or null where the account is gone
 * @param comment to the step as a whole, empty without one
 */
record DecidedView(Decision decision, ZonedDateTime at, String by, String comment) {}
