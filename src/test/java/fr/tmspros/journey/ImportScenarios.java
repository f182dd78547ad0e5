package fr.tmspros.journey;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Logins;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A file, chunk by chunk, until its journeys run; on each database. */
abstract class ImportScenarios {

    private static final String HEADER = "siret;raison_sociale;courriel;departement;nom\r\n";

    @Autowired
    Imports imports;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Journey journey;

    @Autowired
    Logins logins;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Test
    void sampleFile_startsOneJourneyForEachRowAndNoneTheSecondTime() throws IOException {
        byte[] file = Files.readAllBytes(Path.of("samples/etablissements-700.csv"));

        ImportReport first = read(receive(file));
        ImportReport second = read(receive(file));

        assertThat(first.state()).isEqualTo(ImportState.DONE);
        assertThat(first.created()).isEqualTo(700);
        assertThat(second.unchanged()).isEqualTo(700);
        Etablissement one = etablissements.findBySiret("79516841800098").orElseThrow();
        assertThat(one.state()).isEqualTo(JourneyState.INVITATION_PENDING);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("79516841800098")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void fileOfTwoChunks_passesTheGatewayBothWays() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int row = 0; row < 501; row++) {
            file.append(row(Sirets.next(), "accueil@atelier.example", ""));
        }
        String id = receive(file.toString());
        ImportReport report = read(id);

        assertThat(report.created()).isEqualTo(501);
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(id)
                .singleResult()
                .getId();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("serviceTask_readChunk")
                        .count())
                .isEqualTo(2);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("endEvent_fileImported")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void fileThatCannotBeRead_isGivenUpAndTheIncidentShows() {
        String id = receive(HEADER + row(Sirets.next(), "accueil@atelier.example", ""));
        management.setJobRetries(jobOf(id).getId(), 0);

        assertThat(imports.report(id).orElseThrow().state()).isEqualTo(ImportState.FAILED);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instanceOf(id))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void columnsOfTheFile_fillTheProfileInBeforehand() {
        Siret siret = Sirets.next();
        read(receive(HEADER + row(siret, "accueil@atelier.example", "Lefèvre")));
        Etablissement etablissement = etablissements.findBySiret(siret.digits()).orElseThrow();
        journey.runDueJobs(etablissement);
        journey.activate(etablissement);

        assertThat(journey.task(etablissement, OnboardingProcess.COMPLETE_PROFILE))
                .isNotNull();
        assertThat(journey.prefilled(etablissement)).containsEntry("nom", "Lefèvre");
    }

    @Test
    void rowThatChanged_updatesTheAddressOfWhoIsNotActivatedOnly() {
        Siret waiting = Sirets.next();
        Siret active = Sirets.next();
        read(receive(HEADER + row(waiting, "a@atelier.example", "") + row(active, "b@atelier.example", "")));
        Etablissement activated = etablissements.findBySiret(active.digits()).orElseThrow();
        journey.runDueJobs(activated);
        journey.activate(activated);

        ImportReport report =
                read(receive(HEADER + row(waiting, "a2@atelier.example", "") + row(active, "b2@atelier.example", "")));

        assertThat(report.updated()).isEqualTo(2);
        assertThat(etablissements.findBySiret(waiting.digits()).orElseThrow().contactEmail())
                .isEqualTo("a2@atelier.example");
        assertThat(etablissements.findBySiret(active.digits()).orElseThrow().contactEmail())
                .isEqualTo("b@atelier.example");
    }

    private static String row(Siret siret, String email, String name) {
        return siret.digits() + ";Atelier des Prés;" + email + ";59;" + name + "\r\n";
    }

    private String receive(String file) {
        return receive(("\uFEFF" + file).getBytes(StandardCharsets.UTF_8));
    }

    private String receive(byte[] file) {
        CurrentAccount agent =
                logins.verify("agent@tmspros.example", "demo-agent-tmspros").orElseThrow();
        return imports.receive("hauts-de-france", "etablissements.csv", new ByteArrayInputStream(file), agent);
    }

    private ImportReport read(String id) {
        while (imports.report(id).orElseThrow().state() == ImportState.RUNNING) {
            management.executeJob(jobOf(id).getId());
        }
        return imports.report(id).orElseThrow();
    }

    private Job jobOf(String id) {
        return management.createJobQuery().processInstanceId(instanceOf(id)).singleResult();
    }

    private String instanceOf(String id) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id)
                .singleResult()
                .getId();
    }
}
