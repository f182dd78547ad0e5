package fr.tmspros.caseload.bulk;

/**
 * Somebody stopped an act on its way. Published in the transaction that notes it.
 *
 * @param actId id of the act
 */
public record BulkStopped(String actId) {}
