package fr.tmspros.account;

/**
 * Somebody logged in asked for something that is not theirs. What it was, the request says.
 *
 * @param etablissementId whose file it was, or null where a page or a call as such is closed to them
 */
public record AccessRefused(Long etablissementId) {}
