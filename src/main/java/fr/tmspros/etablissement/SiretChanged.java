package fr.tmspros.etablissement;

/** An établissement has another SIRET. Published in the transaction that does it. */
public record SiretChanged(long etablissementId, String formerSiret) {}
