package fr.tmspros.form;

/** How many questions of a form have an answer, of how many. */
public record FormCount(int answered, int of) {}
