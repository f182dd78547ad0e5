package fr.tmspros.account;

/**
 * Somebody who follows établissements.
 *
 * @param email how files and lists name them
 * @param name how they are called on screen
 */
public record AgentName(String email, String name) {}
