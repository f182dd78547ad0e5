package fr.tmspros.caseload.search;

/**
 * A search that somebody keeps under a name.
 *
 * @param own whether it is the caller's
 * @param caisse code of the caisse whose agents see it too, or null
 * @param query the end of the address of its list
 */
public record SavedView(long id, boolean own, String caisse, String name, String query) {}
