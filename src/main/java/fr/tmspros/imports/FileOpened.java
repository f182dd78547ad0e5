package fr.tmspros.imports;

/** A usable import file came in and is going to be cut in chunks, which takes a processor for some seconds. */
public record FileOpened() {}
