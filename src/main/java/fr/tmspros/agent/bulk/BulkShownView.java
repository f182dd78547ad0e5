package fr.tmspros.agent.bulk;

/**
 * A link to some of the établissements of an act.
 *
 * @param current whether they are those on the page
 */
record BulkShownView(BulkShown shown, int count, boolean current) {}
