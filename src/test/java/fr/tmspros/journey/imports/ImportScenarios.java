package fr.tmspros.journey.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.ImportRequest;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.login.Logins;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file, chunk by chunk, until its journeys run; on each database. */
public abstract class ImportScenarios {

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

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    JdbcClient jdbc;

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
    void fileOfThreeChunks_isReadTwoByTwoAndPassesTheGatewayBothWays() {
        String id = receive(fileOfThreeChunks());
        ImportReport report = read(id);

        assertThat(report.created()).isEqualTo(1_001);
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
                        .activityId("endEvent_fileRead")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void chunkThatFails_leavesWhatWasReadBesideItAndIsReadAgain() {
        String id = receive(fileOfThreeChunks());
        String content = jdbc.sql("select content from import_chunk where import_id = ? and number = 0")
                .param(id)
                .query(String.class)
                .single();
        storeFirstChunk(id, "");

        assertThatThrownBy(() -> management.executeJob(jobOf(id).getId()))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(imports.report(id).orElseThrow().created()).isEqualTo(500);

        storeFirstChunk(id, content);
        assertThat(read(id).created()).isEqualTo(1_001);
    }

    @Test
    void mailsOfAnImport_waitOnTheNodeThatReadsItUntilItsLastRow() {
        String id = receive(fileOfThreeChunks());

        management.executeJob(jobOf(id).getId());
        assertThat(acquiredPriorities()).isNotEmpty().allMatch(priority -> priority >= 50);

        management.executeJob(jobOf(id).getId());
        assertThat(imports.report(id).orElseThrow().state()).isEqualTo(ImportState.DONE);
        assertThat(acquiredPriorities()).contains(20L);
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

    @Test
    void previewedFile_changesNothingUntilItIsConfirmed() {
        Siret siret = Sirets.next();
        String id = receive(ImportPurpose.CONFIRM, HEADER + row(siret, "accueil@atelier.example", "") + "1;;;;\r\n");
        ImportReport preview = read(id);

        assertThat(preview.state()).isEqualTo(ImportState.TO_CONFIRM);
        assertThat(preview.created()).isEqualTo(1);
        assertThat(preview.refused()).isEqualTo(1);
        assertThat(etablissements.findBySiret(siret.digits())).isEmpty();
        assertThat(imports.firstRows(id, 10).rows()).hasSize(2);

        imports.confirm(id, agent());
        imports.confirm(id, agent());
        ImportReport done = read(id);

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.created()).isEqualTo(1);
        assertThat(imports.refusals(id)).hasSize(1);
        assertThat(etablissements.findBySiret(siret.digits())).isPresent();
        assertThat(imports.firstRows(id, 10).rows()).isEmpty();
    }

    @Test
    void previewedFileGivenUp_isForgotten() {
        Siret siret = Sirets.next();
        String id = receive(ImportPurpose.CONFIRM, HEADER + row(siret, "accueil@atelier.example", ""));
        read(id);
        String instance = instanceOf(id);

        imports.cancel(id);
        imports.cancel(id);

        assertThat(imports.report(id).orElseThrow().state()).isEqualTo(ImportState.CANCELLED);
        assertThat(imports.firstRows(id, 10).rows()).isEmpty();
        assertThat(etablissements.findBySiret(siret.digits())).isEmpty();
        assertThat(ended(instance)).isEqualTo("endEvent_importCancelled");
    }

    @Test
    void previewNobodyConfirms_isForgottenAfterAWeek() {
        String id = receive(ImportPurpose.CONFIRM, HEADER + row(Sirets.next(), "accueil@atelier.example", ""));
        read(id);
        String instance = instanceOf(id);

        management.executeJob(jobOf(id).getId());

        assertThat(imports.report(id).orElseThrow().state()).isEqualTo(ImportState.CANCELLED);
        assertThat(ended(instance)).isEqualTo("endEvent_importCancelled");
    }

    @Test
    void dryRun_countsAndChangesNothing() {
        Siret siret = Sirets.next();
        String id = receive(ImportPurpose.DRY_RUN, HEADER + row(siret, "accueil@atelier.example", ""));
        String instance = instanceOf(id);
        ImportReport report = read(id);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.created()).isEqualTo(1);
        assertThat(etablissements.findBySiret(siret.digits())).isEmpty();
        assertThat(imports.firstRows(id, 10).rows()).isEmpty();
        assertThat(ended(instance)).isEqualTo("endEvent_fileRead");
    }

    @Test
    void fileOfAnotherCaisse_touchesNothing() {
        Siret siret = Sirets.next();
        read(receive(HEADER + row(siret, "accueil@atelier.example", "")));

        String foreign = imports.receive(
                new ImportRequest("normandie", "autre.csv", ImportPurpose.IMPORT, agent()),
                new ByteArrayInputStream((HEADER + siret.digits() + ";Autre nom;autre@atelier.example;;\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        ImportReport report = read(foreign);

        assertThat(report.refused()).isEqualTo(1);
        Etablissement untouched = etablissements.findBySiret(siret.digits()).orElseThrow();
        assertThat(untouched.caisseCode()).isEqualTo("hauts-de-france");
        assertThat(untouched.name()).isEqualTo("Atelier des Prés");
        assertThat(untouched.contactEmail()).isEqualTo("accueil@atelier.example");
    }

    @Test
    void sameFileTwiceAtOnce_createsEachEtablissementOnce() throws Exception {
        StringBuilder file = new StringBuilder(HEADER);
        for (int row = 0; row < 1_200; row++) {
            file.append(row(Sirets.next(), "accueil@atelier.example", ""));
        }
        List<String> ids = List.of(receive(file.toString()), receive(file.toString()));

        try (Threads threads = new Threads(2)) {
            threads.all(ids.stream()
                    .<Callable<ImportReport>>map(id -> () -> read(id))
                    .toList());
        }

        List<ImportReport> reports =
                ids.stream().map(id -> imports.report(id).orElseThrow()).toList();
        assertThat(reports).allSatisfy(report -> assertThat(report.state()).isEqualTo(ImportState.DONE));
        assertThat(reports.stream().mapToInt(ImportReport::created).sum()).isEqualTo(1_200);
        assertThat(reports.stream().mapToInt(ImportReport::unchanged).sum()).isEqualTo(1_200);
    }

    private static String fileOfThreeChunks() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int row = 0; row < 1_001; row++) {
            file.append(row(Sirets.next(), "accueil@atelier.example", ""));
        }
        return file.toString();
    }

    private void storeFirstChunk(String id, String content) {
        jdbc.sql("update import_chunk set content = ? where import_id = ? and number = 0")
                .params(content, id)
                .update();
    }

    private String ended(String instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }

    private static String row(Siret siret, String email, String name) {
        return siret.digits() + ";Atelier des Prés;" + email + ";59;" + name + "\r\n";
    }

    private String receive(String file) {
        return receive(("\uFEFF" + file).getBytes(StandardCharsets.UTF_8));
    }

    private String receive(byte[] file) {
        return receive(ImportPurpose.IMPORT, file);
    }

    private String receive(ImportPurpose purpose, String file) {
        return receive(purpose, file.getBytes(StandardCharsets.UTF_8));
    }

    private String receive(ImportPurpose purpose, byte[] file) {
        return imports.receive(
                new ImportRequest("hauts-de-france", "etablissements.csv", purpose, agent()),
                new ByteArrayInputStream(file));
    }

    private CurrentAccount agent() {
        return logins.verify("agent@tmspros.example", "demo-agent-tmspros").orElseThrow();
    }

    private ImportReport read(String id) {
        while (imports.report(id).orElseThrow().state().moving()) {
            management.executeJob(jobOf(id).getId());
        }
        return imports.report(id).orElseThrow();
    }

    /** Of the jobs that this node would run next. */
    private List<Long> acquiredPriorities() {
        return engine
                .getCommandExecutorTxRequired()
                .execute(engine.getJobExecutor().getAcquireJobsCmd(10_000))
                .getJobIdBatches()
                .stream()
                .flatMap(List::stream)
                .map(job ->
                        management.createJobQuery().jobId(job).singleResult().getPriority())
                .toList();
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
