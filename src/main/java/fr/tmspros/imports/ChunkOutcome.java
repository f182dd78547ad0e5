package fr.tmspros.imports;

/** What became of the rows of a chunk: how many établissements were created, changed, left as they were, and rows refused. */
record ChunkOutcome(int created, int updated, int unchanged, int refused) {}
