package fr.tmspros.etablissement;

/** An agent closed the file of an établissement: its passwords are dead. Published in the transaction that does it. */
public record FileClosed(long etablissementId) {}
