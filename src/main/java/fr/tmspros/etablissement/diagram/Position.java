package fr.tmspros.etablissement.diagram;

import java.util.List;
import java.util.Set;

/**
 * Where one établissement is.
 *
 * @param current ids of the elements it stands at
 * @param passed ids of the elements it has come through
 */
public record Position(Diagram diagram, Set<String> current, Set<String> passed) {

    /** The elements it stands at, as the picture names them. */
    public List<String> names() {
        return diagram.nodes().stream()
                .filter(node -> current.contains(node.id()))
                .map(DiagramNode::name)
                .distinct()
                .toList();
    }
}
