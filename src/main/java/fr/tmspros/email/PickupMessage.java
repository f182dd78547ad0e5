package fr.tmspros.email;

import java.util.Map;

/**
 * One message of the pickup folder.
 *
 * @param headers names and decoded values, in the order of the file
 * @param text part for readers without HTML
 * @param html part, to be shown where it can do no harm only
 */
public record PickupMessage(String file, String subject, Map<String, String> headers, String text, String html) {}
