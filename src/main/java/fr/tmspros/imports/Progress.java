package fr.tmspros.imports;

/**
 * What is left of a file after one of its chunks.
 *
 * @param rowsLeft whether another chunk has to be read
 * @param toConfirm whether a preview now waits for somebody's yes
 */
public record Progress(boolean rowsLeft, boolean toConfirm) {}
