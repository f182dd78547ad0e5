package fr.tmspros.etablissement;

/** A caisse says of itself something else than before. Published in the transaction that stores it. */
public record CaisseDescribed(String code) {}
