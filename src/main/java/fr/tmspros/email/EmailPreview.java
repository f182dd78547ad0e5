package fr.tmspros.email;

/**
 * A message nobody is sent, to be looked at.
 *
 * @param name of the preview, as in its address
 * @param subject one line
 * @param text the text part
 * @param html the HTML part, a whole page
 */
public record EmailPreview(String name, String subject, String text, String html) {}
