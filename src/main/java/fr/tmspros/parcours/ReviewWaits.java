package fr.tmspros.parcours;

/** A step has waited for its caisse for as long as {@link ParcoursSettings#reviewReminder} says. */
public record ReviewWaits(long etablissementId, int number) {}
