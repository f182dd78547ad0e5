package fr.tmspros.parcours;

/** A step was sent to the caisse for validation. */
public record EtapeSent(long etablissementId, int number) {}
