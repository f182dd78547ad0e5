package fr.tmspros.parcours;

/** Whoever is logged in took the caisse's decision on a step back: it waits again. */
public record DecisionUndone(long etablissementId, int number) {}
