package fr.tmspros.etablissement;

/** An agent opened a closed file again: its journey goes on. Published in the transaction that does it. */
public record FileReopened(long etablissementId) {}
