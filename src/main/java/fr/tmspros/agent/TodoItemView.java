package fr.tmspros.agent;

import java.time.ZonedDateTime;

/**
 * Somebody to see to.
 *
 * @param siret its digits
 * @param since when it came into its state, on the clock of the caisse
 * @param rank where it stands in its line, from 0
 */
record TodoItemView(String siret, String groupedSiret, String name, ZonedDateTime since, long rank) {}
