package fr.tmspros.imports;

/** Every row of a file was taken over or refused. Published in the transaction of its last rows. */
public record FileTakenOver(String importId, int rows) {}
