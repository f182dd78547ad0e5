package fr.tmspros.form;

/**
 * A text between the fields.
 *
 * @param key the id of its component
 * @param text as the form has it: Markdown in the few marks that forms use (headings, bold, links, lists)
 */
public record FormText(String key, String text) implements FormPart {}
