package fr.tmspros.imports;

/**
 * Rows of one file that are read in one transaction.
 *
 * @param number its place in the file, from 0
 * @param content see {@link ChunkContent}
 */
record ImportChunk(String importId, int number, String content) {}
