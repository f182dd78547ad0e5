package fr.tmspros.parcours;

import java.util.Map;

/**
 * What somebody typed into a step.
 *
 * @param typed question key to what was submitted, as any channel spells it; an absent key leaves what is stored, an empty text clears it
 * @param readAt version of the answers that the page showed ({@link AnsweredEtape#version})
 * @param by account id
 */
public record Draft(Map<String, ?> typed, int readAt, String by) {}
