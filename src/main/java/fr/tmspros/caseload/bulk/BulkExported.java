package fr.tmspros.caseload.bulk;

/**
 * Somebody downloads what became of each établissement of an act.
 *
 * @param actId id of the act
 */
public record BulkExported(String actId) {}
