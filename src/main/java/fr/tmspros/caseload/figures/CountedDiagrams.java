package fr.tmspros.caseload.figures;

import static java.util.stream.Collectors.groupingBy;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramNode;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts figures on the picture of the process. Journeys of an older version stand on the latest one wherever that has the element they
 * stand at, and otherwise on a picture of their own version.
 */
@Component
@Transactional(readOnly = true)
public class CountedDiagrams {

    private static final Comparator<Place> ALONG_THE_WAY = Comparator.comparing(Place::state)
            .thenComparing(place -> place.node().x());

    private final JourneyDiagrams diagrams;

    CountedDiagrams(JourneyDiagrams diagrams) {
        this.diagrams = diagrams;
    }

    /** The latest version first; older ones only where somebody needs them. */
    public List<CountedDiagram> of(Figures figures) {
        Diagram latest = diagrams.latest();
        Map<Diagram, List<Standing>> drawnOn = new LinkedHashMap<>(Map.of(latest, new ArrayList<>()));
        figures.standings()
                .forEach(standing -> drawnOn.computeIfAbsent(picture(latest, standing), version -> new ArrayList<>())
                        .add(standing));
        return drawnOn.entrySet().stream()
                .map(entry -> entry.getKey() == latest
                        ? new CountedDiagram(latest, false, all(latest, entry.getValue(), figures))
                        : new CountedDiagram(
                                entry.getKey(),
                                true,
                                places(entry.getKey(), entry.getValue()).stream()
                                        .sorted(ALONG_THE_WAY)
                                        .toList()))
                .toList();
    }

    private Diagram picture(Diagram latest, Standing standing) {
        return latest.node(standing.activity()).isPresent() ? latest : diagrams.of(standing.definitionId());
    }

    /** Every element that has a state, also those nobody stands at; the engine has forgotten journeys that have ended, we have not. */
    private static List<Place> all(Diagram latest, List<Standing> standings, Figures figures) {
        List<Place> places = new ArrayList<>(places(latest, standings));
        for (JourneyState state : JourneyState.values()) {
            latest.end(state)
                    .filter(node -> state.hasEnded())
                    .ifPresent(node -> places.add(new Place(node, state, figures.ages(state))));
        }
        latest.nodes().stream()
                .filter(node -> node.state() != null && node.kind().isTask())
                .filter(node ->
                        places.stream().noneMatch(place -> place.node().equals(node) && place.state() == node.state()))
                .map(node -> new Place(node, node.state(), ages(List.of())))
                .forEach(places::add);
        return places.stream().sorted(ALONG_THE_WAY).toList();
    }

    private static List<Place> places(Diagram diagram, List<Standing> standings) {
        return standings.stream().collect(groupingBy(Standing::activity)).entrySet().stream()
                .flatMap(at -> {
                    DiagramNode node = diagram.node(at.getKey()).orElseThrow();
                    return at.getValue().stream().collect(groupingBy(Standing::state)).entrySet().stream()
                            .map(in -> new Place(node, in.getKey(), ages(in.getValue())));
                })
                .toList();
    }

    private static Ages ages(List<Standing> standings) {
        return Ages.of(standings, Standing::days, Standing::count);
    }
}
