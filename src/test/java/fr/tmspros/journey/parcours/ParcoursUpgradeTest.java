package fr.tmspros.journey.parcours;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parcours that run on the version before this one, as its database leaves them. */
@ApplicationTest
class ParcoursUpgradeTest {

    private static final Path BEFORE = Path.of("src", "test", "resources", "processes-before", "parcours.bpmn");
    private static final Path NOW = Path.of("processes", "parcours.bpmn");

    @Autowired
    ParcoursUpgrade upgrade;

    @Autowired
    RepositoryService repository;

    @Autowired
    Journey journey;

    @Autowired
    PersonalData personalData;

    @Autowired
    JdbcClient jdbc;

    @Test
    void parcoursOfTheVersionBefore_goOnWithTheNewestAndComeToTheirEnd() throws IOException {
        String before = deploy(BEFORE);
        Etablissement etablissement = journey.inParcours();
        jdbc.sql("update etape set instance_id = null where etablissement_id = ?")
                .param(etablissement.id())
                .update();
        List<String> tasks = tasks(etablissement);
        String now = deploy(NOW);
        try {
            upgrade.afterSingletonsInstantiated();

            assertThat(tasks(etablissement)).containsExactlyInAnyOrderElementsOf(tasks);
            journey.completeParcours(etablissement);
            assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
        } finally {
            personalData.erase(etablissement.siret().digits());
            repository.deleteDeployment(now, true);
            repository.deleteDeployment(before, true);
        }
    }

    private List<String> tasks(Etablissement etablissement) {
        return journey.tasks(etablissement, COMPLETE_ETAPE).stream()
                .map(Task::getId)
                .toList();
    }

    private String deploy(Path process) throws IOException {
        return repository
                .createDeployment()
                .addString("parcours.bpmn", Files.readString(process))
                .deploy()
                .getId();
    }
}
