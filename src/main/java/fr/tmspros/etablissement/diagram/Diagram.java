package fr.tmspros.etablissement.diagram;

import fr.tmspros.etablissement.JourneyState;
import java.util.List;
import java.util.Optional;

/**
 * A process as its model draws it, in pixels from the top left corner.
 *
 * @param version number of the deployed version
 * @param nodes those that others stand on come first
 */
public record Diagram(
        String definitionId,
        int version,
        String name,
        int width,
        int height,
        List<DiagramNode> nodes,
        List<DiagramEdge> edges) {

    /** The element of this id; empty where this version has none. */
    public Optional<DiagramNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** Where journeys end in this state. */
    public Optional<DiagramNode> end(JourneyState state) {
        return nodes.stream()
                .filter(node -> node.kind() == NodeKind.END && node.state() == state)
                .findFirst();
    }
}
