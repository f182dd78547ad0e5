package fr.tmspros.parcours;

/**
 * One step as its établissement sees it.
 *
 * @param number 1 to 4
 */
public record EtapeView(int number, EtapeState state) {}
