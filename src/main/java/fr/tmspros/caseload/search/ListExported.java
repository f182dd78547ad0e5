package fr.tmspros.caseload.search;

/** Somebody takes a list of établissements away as a file. */
public record ListExported(EtablissementSearch search) {}
