package fr.tmspros.dialogue;

import java.time.Instant;

/**
 * A thread in a list.
 *
 * @param siret digits of its établissement
 * @param lastAt when the last message was written
 * @param waitingSince since when it waits for an answer of the caisse, or null
 */
public record Conversation(String siret, String name, Instant lastAt, Instant waitingSince) {}
