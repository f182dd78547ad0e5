package fr.tmspros.agent;

import fr.tmspros.etablissement.HistoryEntry;
import java.time.ZonedDateTime;

/**
 * Something that happened to an établissement.
 *
 * @param at on the clock of the caisse
 */
record HistoryLineView(HistoryEntry entry, ZonedDateTime at) {}
