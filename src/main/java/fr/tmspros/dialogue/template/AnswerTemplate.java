package fr.tmspros.dialogue.template;

/**
 * A text that agents begin an answer with.
 *
 * @param caisse code of the caisse whose agents may use it
 * @param title how it is chosen, at most 100 characters
 * @param text at most 4,000 characters
 */
public record AnswerTemplate(long id, String caisse, String title, String text) {}
