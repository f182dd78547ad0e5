package fr.tmspros.system.layout;

/**
 * One entry of the main navigation.
 *
 * @param labelKey message key of its text
 * @param current whether the page shown belongs to it
 * @param open whether it may be followed already
 */
record LayoutLink(String path, String labelKey, boolean current, boolean open) {}
