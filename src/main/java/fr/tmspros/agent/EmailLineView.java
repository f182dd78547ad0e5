package fr.tmspros.agent;

import fr.tmspros.email.EmailStatus;
import java.time.ZonedDateTime;

/**
 * What became of a message, without its content.
 *
 * @param at on the clock of the caisse
 */
record EmailLineView(EmailStatus message, ZonedDateTime at) {}
