package fr.tmspros.form;

/** One choice of a select or radio field: what is stored and what the reader sees. */
public record FormOption(String value, String label) {}
