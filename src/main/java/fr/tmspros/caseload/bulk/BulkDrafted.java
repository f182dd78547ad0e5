package fr.tmspros.caseload.bulk;

/**
 * An act and the établissements it is for were stored. Published in the transaction that stores them.
 *
 * @param actId id of the act
 * @param leftToExamine whether the preview has to be made; else it is there
 */
public record BulkDrafted(String actId, boolean leftToExamine) {}
