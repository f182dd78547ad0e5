package fr.tmspros.system.layout;

/**
 * One entry of the main navigation.
 *
 * @param labelKey message key of its text
 * @param current whether the page shown belongs to it
 * @param open whether it may be followed already
 * @param count how much there waits for the reader; 0 for nothing
 * @param countKey message key of what that number means
 */
record LayoutLink(String path, String labelKey, boolean current, boolean open, long count, String countKey) {}
