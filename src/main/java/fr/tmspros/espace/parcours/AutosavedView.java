package fr.tmspros.espace.parcours;

/**
 * What the page says about a draft kept while one types.
 *
 * @param version of the answers from now on
 * @param message one sentence
 */
record AutosavedView(int version, String message) {}
