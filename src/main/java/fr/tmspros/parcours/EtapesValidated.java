package fr.tmspros.parcours;

/** The last of the four steps was validated, as everybody sees at once; the caisse may still take that back for a while. */
public record EtapesValidated(long etablissementId) {}
