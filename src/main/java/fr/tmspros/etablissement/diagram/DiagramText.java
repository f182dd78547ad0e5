package fr.tmspros.etablissement.diagram;

/**
 * One line of a label.
 *
 * @param x its middle
 * @param y its base line
 */
public record DiagramText(int x, int y, String text) {}
