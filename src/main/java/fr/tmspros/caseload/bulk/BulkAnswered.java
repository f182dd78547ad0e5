package fr.tmspros.caseload.bulk;

/**
 * Somebody looked at the preview of an act and decided. Published in the transaction that notes it.
 *
 * @param actId id of the act
 * @param kind what it does
 * @param count with how many établissements
 * @param confirmed whether it is done; else it is given up
 */
public record BulkAnswered(String actId, BulkKind kind, int count, boolean confirmed) {}
