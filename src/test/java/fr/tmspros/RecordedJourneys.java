package fr.tmspros;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramNode;
import fr.tmspros.etablissement.diagram.DiagramText;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.NodeKind;
import fr.tmspros.etablissement.diagram.NodeSymbol;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.etablissement.diagram.Position;
import fr.tmspros.etablissement.diagram.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** Remembers what the engine room would be told to do. */
public class RecordedJourneys implements Journeys, EtablissementChanges, JourneyHistory, JourneyDiagrams {

    private final ObjectProvider<Etablissements> etablissements;
    private final List<List<Etablissement>> started = new ArrayList<>();
    private final List<Optional<String>> requested = new ArrayList<>();
    private final List<Long> reminded = new ArrayList<>();
    private boolean closed;

    /** Stores what journeys begin for, where there is a table. */
    public RecordedJourneys(ObjectProvider<Etablissements> etablissements) {
        this.etablissements = etablissements;
    }

    public void clear() {
        started.clear();
        requested.clear();
        reminded.clear();
        closed = false;
    }

    /** From now on no file takes new credentials. */
    public void close() {
        closed = true;
    }

    /** The établissements of each call. */
    public List<List<Etablissement>> started() {
        return started;
    }

    /** The corrected address of each request for credentials. */
    public List<Optional<String>> requested() {
        return requested;
    }

    /** Who was reminded. */
    public List<Long> reminded() {
        return reminded;
    }

    @Override
    public List<HistoryEntry> of(long etablissementId) {
        return List.of(
                new HistoryEntry(Instant.parse("2027-03-01T09:00:00Z"), HistoryEvent.IMPORTED, "agent@caisse.example"));
    }

    @Override
    public List<HistoryEntry> withoutMails(long etablissementId) {
        return of(etablissementId);
    }

    @Override
    public void start(Collection<Etablissement> created) {
        etablissements.ifAvailable(table -> table.saveAllAndFlush(created));
        started.add(List.copyOf(created));
    }

    @Override
    public Outcome changeSiret(long etablissementId, Siret siret, String by) {
        return closed ? Outcome.CLOSED : Outcome.DONE;
    }

    @Override
    public Outcome changeDirector(long etablissementId, String email, String by) {
        return closed ? Outcome.CLOSED : Outcome.DONE;
    }

    @Override
    public boolean requestCredentials(long etablissementId, Optional<String> correctedEmail) {
        requested.add(correctedEmail);
        return !closed;
    }

    @Override
    public boolean remind(long etablissementId) {
        reminded.add(etablissementId);
        return !closed;
    }

    @Override
    public boolean close(long etablissementId, String by) {
        return true;
    }

    @Override
    public boolean reopen(long etablissementId, String by) {
        return true;
    }

    @Override
    public ProfileOutcome submitProfile(long etablissementId, Map<String, String> answers) {
        return ProfileOutcome.NOT_OPEN;
    }

    @Override
    public Diagram latest() {
        DiagramNode send = new DiagramNode(
                "serviceTask_sendCredentials",
                NodeKind.SERVICE_TASK,
                NodeSymbol.NONE,
                "Envoyer les identifiants",
                JourneyState.INVITATION_PENDING,
                20,
                20,
                100,
                80,
                List.of(new DiagramText(70, 47, "Envoyer les"), new DiagramText(70, 61, "identifiants")));
        return new Diagram("onboarding:1", 1, "Accueil d'un établissement", 200, 120, List.of(send), List.of());
    }

    @Override
    public Diagram of(String definitionId) {
        return latest();
    }

    /** No engine, nobody stands there. */
    @Override
    public List<Standing> standings(Portfolio portfolio) {
        return List.of();
    }

    @Override
    public Position position(long etablissementId) {
        return new Position(latest(), Set.of("serviceTask_sendCredentials"), Set.of());
    }
}
