package fr.tmspros.journey.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.tmspros.caseload.figures.CountedDiagram;
import fr.tmspros.caseload.figures.CountedDiagrams;
import fr.tmspros.caseload.figures.Figures;
import fr.tmspros.caseload.figures.KeptFigures;
import fr.tmspros.caseload.figures.Place;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramNode;
import fr.tmspros.etablissement.diagram.DiagramText;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.etablissement.diagram.NodeKind;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.etablissement.diagram.Position;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The picture of the process, and who stands where; run on each database. The caisse is nobody else's. */
abstract class DiagramScenarios {

    private static final String CAISSE = "centre-ouest";
    private static final Path PROCESS = Path.of("processes", "onboarding.bpmn");

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    JourneyDiagrams diagrams;

    @Autowired
    KeptFigures figures;

    @Autowired
    CountedDiagrams counted;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    PersonalData personalData;

    @Autowired
    MovableClock clock;

    private final List<Etablissement> made = new java.util.ArrayList<>();

    @AfterEach
    void eraseThem() {
        made.forEach(etablissement ->
                personalData.erase(journey.fresh(etablissement).siret().digits()));
    }

    @Test
    void everyWaitState_isCountedOnceWhereItStands() {
        imported();
        invited();
        activated();
        Etablissement inParcours = activated();
        journey.submitProfile(inParcours, Journey.COMPLETE_PROFILE);
        Etablissement refused = made(journey.imported("adresse refusée", CAISSE));
        journey.runDueJobs(refused);
        Etablissement undelivered = activated();
        journeys.requestCredentials(undelivered.id(), Optional.of("adresse refusée"));
        journey.runDueJobs(undelivered);
        Etablissement closed = made(journey.imported("adresse refusée", CAISSE));
        journey.runDueJobs(closed);
        tasks.complete(
                journey.task(closed, "userTask_contactEtablissement").getId(),
                java.util.Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(places())
                .extracting(place -> place.node().id(), Place::state, Place::count)
                .containsExactlyInAnyOrder(
                        tuple("serviceTask_sendCredentials", JourneyState.INVITATION_PENDING, 1L),
                        tuple("userTask_activateAccount", JourneyState.INVITED, 1L),
                        tuple("userTask_completeProfile", JourneyState.ACTIVATED, 1L),
                        tuple("callActivity_enterParcours", JourneyState.PROFILE_COMPLETE, 1L),
                        tuple("userTask_contactEtablissement", JourneyState.TO_CONTACT, 1L),
                        tuple("userTask_contactAboutEmail", JourneyState.TO_CONTACT, 1L),
                        tuple("endEvent_fileClosed", JourneyState.CLOSED, 1L),
                        tuple("endEvent_parcoursCompleted", JourneyState.COMPLETED, 0L));
    }

    @Test
    void credentialsGivenUp_standWhereTheyWaitAndAreToContact() {
        Etablissement etablissement = imported();
        Job send = journey.jobs(etablissement).get(0);
        management.setJobRetries(send.getId(), 0);

        Place stuck = places().stream()
                .filter(place -> place.state() == JourneyState.TO_CONTACT && place.count() == 1)
                .findFirst()
                .orElseThrow();
        assertThat(stuck.node().id()).isIn("serviceTask_sendCredentials", "userTask_contactAboutEmail");
    }

    @Test
    void reminderThatWaitsForTheMorning_movesNobody() {
        Etablissement etablissement = invited();
        clock.advance(Duration.ofDays(7));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
        assertThat(places())
                .filteredOn(place -> place.count() > 0)
                .extracting(place -> place.node().id(), place -> place.ages().median())
                .containsExactly(tuple("userTask_activateAccount", 7));
    }

    @Test
    void journeysOfAnOlderVersion_standOnTheLatestOrOnTheirOwn() throws IOException {
        String process = Files.readString(PROCESS);
        String before = repository
                .createDeployment()
                .addString("onboarding.bpmn", process.replace("userTask_activateAccount", "userTask_activateAtLast"))
                .deploy()
                .getId();
        Etablissement waiting = imported();
        Etablissement own = invited();
        String latest = repository
                .createDeployment()
                .addString("onboarding.bpmn", process)
                .deploy()
                .getId();
        try {
            List<CountedDiagram> drawn = counted.of(counted());

            assertThat(drawn).extracting(CountedDiagram::older).containsExactly(false, true);
            assertThat(standing(drawn.get(0))).containsExactly(tuple("serviceTask_sendCredentials", 1L));
            assertThat(standing(drawn.get(1))).containsExactly(tuple("userTask_activateAtLast", 1L));
            assertThat(drawn.get(0).diagram().version())
                    .isEqualTo(drawn.get(1).diagram().version() + 1);
            assertThat(diagrams.position(own.id()).current()).containsExactly("userTask_activateAtLast");
            assertThat(diagrams.position(waiting.id()).names()).containsExactly("Envoyer les identifiants");
        } finally {
            eraseThem();
            made.clear();
            repository.deleteDeployment(latest, true);
            repository.deleteDeployment(before, true);
        }
    }

    @Test
    void everyElementIsDrawnInsideThePicture() {
        Diagram diagram = diagrams.latest();

        assertThat(diagram.nodes()).hasSizeGreaterThan(30).allSatisfy(node -> {
            assertThat(node.x()).as(node.id()).isNotNegative();
            assertThat(node.y()).as(node.id()).isNotNegative();
            assertThat(node.right()).as(node.id()).isLessThanOrEqualTo(diagram.width());
            assertThat(node.bottom()).as(node.id()).isLessThanOrEqualTo(diagram.height());
            assertThat(node.label()).as(node.id()).isNotEmpty().allSatisfy(line -> assertThat(line.y())
                    .isBetween(0, diagram.height()));
        });
        assertThat(diagram.edges())
                .hasSizeGreaterThan(25)
                .allSatisfy(edge -> assertThat(edge.arrow().split(" ")).hasSize(3));
    }

    @Test
    void labelsOfTasksStayInTheirBoxes() {
        assertThat(diagrams.latest().nodes())
                .filteredOn(node -> node.kind().isTask())
                .allSatisfy(node -> assertThat(node.label())
                        .extracting(DiagramText::text)
                        .allSatisfy(line -> assertThat(line.length() * 6).isLessThan(node.width())));
    }

    @Test
    void elementsLookLikeWhatTheyAre() {
        Diagram diagram = diagrams.latest();

        assertThat(List.of(
                        "userTask_activateAccount",
                        "callActivity_enterParcours",
                        "event_activationReminderDue",
                        "event_activationDeadlineExceeded",
                        "subProcess_contactAboutEmail"))
                .extracting(id -> diagram.node(id).map(DiagramNode::kind).orElseThrow())
                .containsExactly(NodeKind.USER_TASK, NodeKind.CALL, NodeKind.BESIDE, NodeKind.BOUNDARY, NodeKind.GROUP);
    }

    @Test
    void position_saysWhereAFileIsAndWhatItHasPassed() {
        Etablissement etablissement = activated();
        Position position = diagrams.position(etablissement.id());

        assertThat(position.current()).containsExactly("userTask_completeProfile");
        assertThat(position.names()).containsExactly("Compléter le profil");
        assertThat(position.passed()).contains("serviceTask_sendCredentials", "userTask_activateAccount");
    }

    @Test
    void position_ofAClosedFileIsItsEnd() {
        Etablissement closed = made(journey.imported("adresse refusée", CAISSE));
        journey.runDueJobs(closed);
        tasks.complete(
                journey.task(closed, "userTask_contactEtablissement").getId(),
                java.util.Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(diagrams.position(closed.id()).current()).containsExactly("endEvent_fileClosed");
    }

    private Etablissement imported() {
        return made(journey.imported("accueil@atelier.example", CAISSE));
    }

    private Etablissement invited() {
        Etablissement etablissement = imported();
        journey.runDueJobs(etablissement);
        return etablissement;
    }

    private Etablissement activated() {
        Etablissement etablissement = invited();
        journey.activate(etablissement);
        return etablissement;
    }

    private Etablissement made(Etablissement etablissement) {
        made.add(etablissement);
        return etablissement;
    }

    private Figures counted() {
        return figures.of(Portfolio.of(Set.of(CAISSE)));
    }

    private List<Place> places() {
        return counted.of(counted()).get(0).places();
    }

    private static List<org.assertj.core.groups.Tuple> standing(CountedDiagram drawn) {
        return drawn.places().stream()
                .filter(place -> place.count() > 0)
                .map(place -> tuple(place.node().id(), place.count()))
                .toList();
    }
}
