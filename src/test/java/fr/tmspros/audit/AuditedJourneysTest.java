package fr.tmspros.audit;

import static fr.tmspros.audit.AuditKind.CONTACT_EMAIL_CORRECTED;
import static fr.tmspros.audit.AuditKind.CREDENTIALS_REQUESTED;
import static fr.tmspros.audit.AuditKind.EXPORTED;
import static fr.tmspros.audit.AuditKind.FILE_CLOSED;
import static fr.tmspros.audit.AuditKind.IMPORT_CANCELLED;
import static fr.tmspros.audit.AuditKind.IMPORT_CONFIRMED;
import static fr.tmspros.audit.AuditKind.IMPORT_RECEIVED;
import static fr.tmspros.audit.AuditKind.PROFILE_SAVED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.audit.AuditRows.Row;
import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done to établissements and with import files is one row each, whatever the channel. */
@ApplicationTest
class AuditedJourneysTest {

    private static final String HERE = "127.0.0.1";
    private static final String AGENT = "agent@tmspros.example";
    private static final String ADMIN = "admin@tmspros.example";
    private static final String CONTACT = "userTask_contactAboutEmail";
    private static final String CAISSE = "hauts-de-france";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private AuditRows rows;
    private Http agent;
    private AccountName agentName;

    @BeforeEach
    void anAgent() {
        agent = Http.loggedIn(port, AGENT, "demo-agent-tmspros");
        agentName = accounts.nameOfIdentifier(AGENT).orElseThrow();
        rows = new AuditRows(jdbc);
    }

    @Test
    void profileSavedInTheSpace_saysWhetherItIsComplete() {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        rows = new AuditRows(jdbc);

        browser.post("/profil", "/profil", Map.of("nom", "Durand"));
        browser.post("/profil", "/profil", Journey.COMPLETE_PROFILE);
        browser.post("/profil", "/profil", Journey.COMPLETE_PROFILE);
        browser.post("/profil", "/profil", Map.of("nom", ""));

        String account = journey.accountOf(etablissement);
        String siret = etablissement.siret().digits();
        assertThat(rows.all())
                .containsExactly(
                        new Row(PROFILE_SAVED, account, siret, account, siret, "incomplete", HERE),
                        new Row(PROFILE_SAVED, account, siret, account, siret, "complete", HERE),
                        new Row(PROFILE_SAVED, account, siret, account, siret, "complete", HERE));
    }

    @Test
    void profileSavedThroughTheEngine_namesWhoDidItForWhom() {
        Etablissement etablissement = journey.activated();
        String task = journey.task(etablissement, "userTask_completeProfile").getId();
        Http admin = Http.basic(port, ADMIN, "demo-admin-tmspros");
        String answers = "{\"variables\":{\"nom\":{\"value\":\"Durand\"}}}";

        assertThat(admin.json("POST", "/engine-rest/task/" + task + "/complete", answers)
                        .statusCode())
                .isEqualTo(204);

        AccountName adminName = accounts.nameOfIdentifier(ADMIN).orElseThrow();
        assertThat(rows.of(PROFILE_SAVED))
                .containsExactly(new Row(
                        PROFILE_SAVED,
                        adminName.id(),
                        adminName.shown(),
                        journey.accountOf(etablissement),
                        etablissement.siret().digits(),
                        "incomplete",
                        HERE));
    }

    @Test
    void profileThatIsRolledBack_leavesNoRow() {
        Etablissement etablissement = journey.activated();

        transaction.executeWithoutResult(status -> {
            journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);
            assertThat(rows.of(PROFILE_SAVED)).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(rows.of(PROFILE_SAVED)).isEmpty();
    }

    @Test
    void credentialsAskedForByAnAgent_withACorrectedAddressMasked() {
        Etablissement etablissement = journey.activated();
        String file = "/agent/etablissements/" + etablissement.siret().digits();
        rows = new AuditRows(jdbc);

        agent.post(file, file + "/identifiants", Map.of("courriel", ""));
        agent.post(file, file + "/identifiants", Map.of("courriel", "nouvelle@atelier.example"));

        assertThat(rows.all())
                .containsExactly(
                        byAgent(CREDENTIALS_REQUESTED, etablissement, null),
                        byAgent(CREDENTIALS_REQUESTED, etablissement, "no…@atelier.example"));
    }

    @Test
    void credentialsAskedForByTheApi_beforeThereIsAnAccount() {
        Etablissement etablissement = journey.imported();
        String siret = etablissement.siret().digits();
        Http script = Http.basic(port, AGENT, "demo-agent-tmspros");

        script.json("POST", "/api/v1/etablissements/" + siret + "/credentials", "{}");

        assertThat(rows.of(CREDENTIALS_REQUESTED))
                .containsExactly(
                        new Row(CREDENTIALS_REQUESTED, agentName.id(), agentName.shown(), null, siret, null, HERE));
    }

    @Test
    void decisionsOfTheAgents_areKeptToo() {
        Etablissement etablissement = journey.activated();

        decide(etablissement, Map.of("decision", "reachable", "nouveauCourriel", "bonne@atelier.example"));
        decide(etablissement, Map.of("decision", "resend"));
        decide(etablissement, Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(rows.all())
                .extracting(Row::kind, Row::detail)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(CONTACT_EMAIL_CORRECTED, "bo…@atelier.example"),
                        org.assertj.core.groups.Tuple.tuple(CREDENTIALS_REQUESTED, null),
                        org.assertj.core.groups.Tuple.tuple(FILE_CLOSED, null));
    }

    @Test
    void importIsReceivedConfirmedAndItsRefusalsDownloaded() {
        String id = upload();
        read(id);
        String page = "/agent/imports/" + id;
        agent.get(page + "/refus.csv");
        agent.post(page, page + "/confirmation", Map.of());
        agent.post(page, page + "/confirmation", Map.of());

        assertThat(rows.all())
                .containsExactly(
                        byAgent(IMPORT_RECEIVED, id, null),
                        byAgent(EXPORTED, id, "refusals"),
                        byAgent(IMPORT_CONFIRMED, id, null));
    }

    @Test
    void importIsGivenUp() {
        String id = upload();
        read(id);
        agent.post("/agent/imports/" + id, "/agent/imports/" + id + "/abandon", Map.of());

        assertThat(rows.of(IMPORT_CANCELLED)).containsExactly(byAgent(IMPORT_CANCELLED, id, null));
    }

    @Test
    void fileThatIsRefusedAsAWhole_leavesNoRow() {
        Http script = Http.basic(port, AGENT, "demo-agent-tmspros");

        assertThat(script.send("POST", "/api/v1/imports?caisse=" + CAISSE, "text/csv", "nom;prenom\nD;C\n")
                        .statusCode())
                .isEqualTo(422);

        assertThat(rows.of(IMPORT_RECEIVED)).isEmpty();
    }

    private void decide(Etablissement etablissement, Map<String, Object> decision) {
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
        tasks.complete(journey.task(etablissement, CONTACT).getId(), decision);
    }

    private void read(String importId) {
        List<Job> jobs = jobs(importId);
        while (!jobs.isEmpty()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
            jobs = jobs(importId);
        }
    }

    private List<Job> jobs(String importId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(importId).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                .toList();
    }

    private Row byAgent(AuditKind kind, Etablissement etablissement, String detail) {
        return new Row(
                kind,
                agentName.id(),
                agentName.shown(),
                journey.accountOf(etablissement),
                etablissement.siret().digits(),
                detail,
                HERE);
    }

    private Row byAgent(AuditKind kind, String importId, String detail) {
        return new Row(kind, agentName.id(), agentName.shown(), importId, CAISSE, detail, HERE);
    }

    private String upload() {
        String csrf =
                agent.get("/agent/imports").body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String file = "siret;raison_sociale;courriel;departement\n"
                + Sirets.next().digits() + ";Atelier;atelier@atelier.example;59\n123;Personne;x@atelier.example;59\n";
        String body = String.join(
                "\r\n",
                List.of(
                        "--limit",
                        "Content-Disposition: form-data; name=\"_csrf\"",
                        "",
                        csrf,
                        "--limit",
                        "Content-Disposition: form-data; name=\"caisse\"",
                        "",
                        CAISSE,
                        "--limit",
                        "Content-Disposition: form-data; name=\"fichier\"; filename=\"durand@atelier.example.csv\"",
                        "Content-Type: text/csv",
                        "",
                        file,
                        "--limit--",
                        ""));
        HttpResponse<String> answer = agent.send("POST", "/agent/imports", "multipart/form-data; boundary=limit", body);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }
}
