package fr.tmspros.agent;

/** A caisse to choose from. */
public record CaisseOptionView(String code, String name) {}
