package fr.tmspros.agent.message;

/**
 * Whom a thread is with.
 *
 * @param siret its digits
 * @param caisse code of its caisse
 */
record Addressee(long id, String siret, String name, String caisse) {}
