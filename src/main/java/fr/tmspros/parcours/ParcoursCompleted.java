package fr.tmspros.parcours;

/** All four steps are validated: the parcours has ended. */
public record ParcoursCompleted(long etablissementId) {}
