package fr.tmspros.journey.parcours;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.support.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parcours that run on the version before this one, as its database leaves them, and a program that starts. */
public abstract class ParcoursUpgradeScenarios {

    private static final Path BEFORE = Path.of("src", "test", "resources", "processes-before", "parcours.bpmn");
    private static final Path NOW = Path.of("processes", "parcours.bpmn");

    @Autowired
    JourneyUpgrade upgrade;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService taskService;

    @Autowired
    Parcours parcours;

    @Autowired
    Journey journey;

    @Autowired
    PersonalData personalData;

    @Autowired
    JdbcClient jdbc;

    private final Deque<String> deployments = new ArrayDeque<>();
    private final List<Etablissement> etablissements = new ArrayList<>();

    @AfterEach
    void forget() {
        etablissements.forEach(
                etablissement -> personalData.erase(etablissement.siret().digits()));
        upgrades().forEach(id -> runtime.deleteProcessInstance(id, "end of the test"));
        deployments.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void parcoursOfTheVersionBefore_goOnWithTheNewestAndComeToTheirEnd() throws IOException {
        Etablissement etablissement = onTheVersionBefore();
        List<String> tasks = tasks(etablissement);
        deploy(Files.readString(NOW));

        upgrade.afterSingletonsInstantiated();
        assertThat(outdated(etablissement)).isTrue();
        runJobs();

        assertThat(outdated(etablissement)).isFalse();
        assertThat(upgrades()).isEmpty();
        assertThat(tasks(etablissement)).containsExactlyInAnyOrderElementsOf(tasks);
        journey.completeParcours(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
    }

    @Test
    void secondNode_startsNoSecondUpgrade_andAStartWithNothingOlderNone() throws IOException {
        onTheVersionBefore();
        deploy(Files.readString(NOW));

        upgrade.afterSingletonsInstantiated();
        upgrade.afterSingletonsInstantiated();

        assertThat(upgrades()).hasSize(1);
        runJobs();
        upgrade.afterSingletonsInstantiated();
        assertThat(upgrades()).isEmpty();
    }

    @Test
    void stepSentBeforeItsTurn_takesItsParcoursToTheNewestVersion() throws IOException {
        Etablissement etablissement = onTheVersionBefore();
        deploy(Files.readString(NOW));
        upgrade.afterSingletonsInstantiated();

        journey.sendEtape(etablissement, 1);

        assertThat(parcours.etapes(etablissement.id()).get(0).state()).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(outdated(etablissement)).isFalse();
        runJobs();
        journey.decide(etablissement, 1, Decision.VALIDATED);
        assertThat(parcours.etapes(etablissement.id()).get(0).state()).isEqualTo(EtapeState.VALIDATED);
    }

    @Test
    void taskOfTheVersionBefore_isRefusedWithASentence() throws IOException {
        Etablissement etablissement = onTheVersionBefore();
        deploy(Files.readString(NOW));
        String task = tasks(etablissement).get(0);

        assertThatThrownBy(() -> taskService.complete(task, Map.of()))
                .hasMessageStartingWith("Votre parcours est en cours de mise à jour");
        assertThat(tasks(etablissement)).contains(task);
    }

    @Test
    void oneThatCannotBeUpgraded_isAnIncident_andTheOthersGoOn() throws IOException {
        Etablissement stuck = on(Files.readString(BEFORE).replace(COMPLETE_ETAPE, "userTask_answerEtape"));
        Etablissement other = onTheVersionBefore();
        deploy(Files.readString(NOW));
        upgrade.afterSingletonsInstantiated();

        assertThatThrownBy(this::runJobs).hasMessageContaining(instance(stuck));

        assertThat(outdated(stuck)).isTrue();
        assertThat(outdated(other)).isFalse();
        Job failed = jobs().get(0);
        while (management.createJobQuery().jobId(failed.getId()).singleResult().getRetries() > 0) {
            assertThatThrownBy(() -> management.executeJob(failed.getId())).hasMessageContaining(instance(stuck));
        }
        Incident incident = runtime.createIncidentQuery()
                .processInstanceId(upgrades().get(0))
                .singleResult();
        assertThat(incident.getActivityId()).isEqualTo("serviceTask_upgradeRest");
        assertThat(incident.getIncidentMessage()).contains(instance(stuck)).doesNotContain(instance(other));
    }

    /** Its steps have no instance: that version did not know them. */
    private Etablissement onTheVersionBefore() throws IOException {
        return on(Files.readString(BEFORE));
    }

    private Etablissement on(String process) {
        deploy(process);
        Etablissement etablissement = journey.inParcours();
        etablissements.add(etablissement);
        jdbc.sql("update etape set instance_id = null where etablissement_id = ?")
                .param(etablissement.id())
                .update();
        return etablissement;
    }

    private boolean outdated(Etablissement etablissement) {
        return upgrade.older("parcours", "", Integer.MAX_VALUE).contains(instance(etablissement));
    }

    private String instance(Etablissement etablissement) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .processDefinitionKey("parcours")
                .singleResult()
                .getId();
    }

    private List<String> upgrades() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(JourneyUpgrade.KEY).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }

    private List<Job> jobs() {
        return management
                .createJobQuery()
                .processDefinitionKey(JourneyUpgrade.KEY)
                .list();
    }

    private void runJobs() {
        for (List<Job> jobs = jobs(); !jobs.isEmpty(); jobs = jobs()) {
            management.executeJob(jobs.get(0).getId());
        }
    }

    private List<String> tasks(Etablissement etablissement) {
        return journey.tasks(etablissement, COMPLETE_ETAPE).stream()
                .map(Task::getId)
                .toList();
    }

    private void deploy(String process) {
        deployments.push(repository
                .createDeployment()
                .addString("parcours.bpmn", process)
                .deploy()
                .getId());
    }
}
