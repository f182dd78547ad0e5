package fr.tmspros.etablissement.diagram;

import java.util.List;

/** The port to the process as it is deployed: its drawing, and who stands where by the engine's own tables. The engine room implements it. */
public interface JourneyDiagrams {

    /** The version that new journeys begin with. */
    Diagram latest();

    /** The version of this definition. */
    Diagram of(String definitionId);

    /** Where the running journeys of these établissements stand; each counts once. */
    List<Standing> standings(Portfolio portfolio);

    /** Where one établissement stands and what it has passed. */
    Position position(long etablissementId);
}
