package fr.tmspros.parcours;

import java.time.Instant;

/**
 * One step and how far it is.
 *
 * @param number 1 to 4
 * @param since when it came into its state; null where its turn has not come
 * @param answered how many of its questions are answered
 * @param of how many questions it has, those hidden by a condition left out
 */
public record EtapeView(int number, EtapeState state, Instant since, int answered, int of) {}
