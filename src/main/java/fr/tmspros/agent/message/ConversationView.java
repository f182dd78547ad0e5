package fr.tmspros.agent.message;

import java.time.ZonedDateTime;

/**
 * A thread in a list.
 *
 * @param siret its digits
 * @param groupedSiret the same as people read it
 * @param at when it began to wait for an answer, or when the last message was written; on the clock of the caisse
 */
record ConversationView(String siret, String groupedSiret, String name, ZonedDateTime at) {}
