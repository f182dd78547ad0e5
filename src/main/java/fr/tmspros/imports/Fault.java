package fr.tmspros.imports;

/**
 * Why a row is refused.
 *
 * @param column the column at fault
 * @param messageKey the French sentence
 * @param arguments what the sentence is filled in with
 */
record Fault(String column, String messageKey, Object... arguments) {}
