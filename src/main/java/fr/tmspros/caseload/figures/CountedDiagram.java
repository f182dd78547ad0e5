package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramNode;
import java.util.List;
import java.util.Optional;

/**
 * A version of the process with those who stand on it.
 *
 * @param older whether only journeys are drawn here that stand where the latest version has nothing
 * @param places in the order of the way
 */
public record CountedDiagram(Diagram diagram, boolean older, List<Place> places) {

    /** All who are drawn here. */
    public long total() {
        return places.stream().mapToLong(Place::count).sum();
    }

    /** Those who stand at an element in the state of the element; null where it has none. */
    public Place at(DiagramNode node) {
        return find(node, node.state()).orElse(null);
    }

    /** Those who stand there, and an agent has to act all the same; null where there are none. */
    public Place stuckAt(DiagramNode node) {
        return node.state() == JourneyState.TO_CONTACT
                ? null
                : find(node, JourneyState.TO_CONTACT).orElse(null);
    }

    private Optional<Place> find(DiagramNode node, JourneyState state) {
        return places.stream()
                .filter(place -> place.node().equals(node) && place.state() == state)
                .findFirst();
    }
}
