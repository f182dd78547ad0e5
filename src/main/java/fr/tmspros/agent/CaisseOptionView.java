package fr.tmspros.agent;

/** A caisse to choose from. */
record CaisseOptionView(String code, String name) {}
