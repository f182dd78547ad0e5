package fr.tmspros.document;

import java.time.ZonedDateTime;

/**
 * A document in a list.
 *
 * @param at when it came, on the clock of whoever reads the list
 * @param question what its question asks, or null
 * @param path where it is fetched
 */
public record AttachedView(DocumentView document, ZonedDateTime at, String question, String path) {}
