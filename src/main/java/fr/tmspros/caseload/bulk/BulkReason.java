package fr.tmspros.caseload.bulk;

/**
 * Why nothing is done with some of the établissements.
 *
 * @param reason key below {@code acte.refus}
 * @param count how many they are
 */
public record BulkReason(String reason, int count) {}
