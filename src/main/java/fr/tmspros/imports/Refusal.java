package fr.tmspros.imports;

/**
 * A row that was not taken over.
 *
 * @param line line of the file as a spreadsheet counts it: the header is line 1
 * @param column name of the column at fault
 * @param value what it held, at most 500 characters
 * @param reason French sentence: why, and what to do
 */
public record Refusal(int line, String column, String value, String reason) {}
