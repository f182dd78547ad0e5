package fr.tmspros.etablissement.diagram;

import java.util.List;

/**
 * A flow, drawn.
 *
 * @param line its corners, as SVG wants them
 * @param arrow the corners of the head at its end
 * @param label in lines
 */
public record DiagramEdge(String id, String line, String arrow, List<DiagramText> label) {}
