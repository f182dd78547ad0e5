package fr.tmspros.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.Acts;
import fr.tmspros.caseload.bulk.BulkChoice;
import fr.tmspros.caseload.bulk.BulkKind;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.document.file.Samples;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.DatabaseSearch;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything about one établissement is given away or erased, wherever it is kept; run on each database. */
abstract class PersonalDataScenarios {

    private static final String PAGE = "/admin/donnees-personnelles";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    Etablissements etablissements;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    Acts acts;

    @Autowired
    ManyAtOnce many;

    @Autowired
    Opinions opinions;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Reviews reviews;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    InactivityRounds rounds;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MovableClock clock;

    @Autowired
    ObjectMapper json;

    @Autowired
    DatabaseSearch search;

    @Autowired
    JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().replace("-", "");
    private Instant before;
    private Http admin;

    @BeforeEach
    void anAdministratorIsThere() {
        before = clock.instant();
        admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void erasedEtablissement_isFoundNowhere() {
        Etablissement etablissement = everythingHappened();
        String former = etablissement.siret().digits();
        String siret = journey.fresh(etablissement).siret().digits();
        List<String> names = List.of(mark, siret, former);
        assertThat(search.find(names).keySet())
                .as("the search finds what is there")
                .contains(
                        "etablissement",
                        "profile_value",
                        "case_entry",
                        "etablissement_tag",
                        "dialogue_message",
                        "document",
                        "document_chunk",
                        "answer",
                        "etape_review",
                        "act_ru_variable",
                        "etape_opinion",
                        "account",
                        "audit_event",
                        "act_hi_procinst",
                        "import_refusal");
        assertThat(mailbox.list(former, 1).lines()).isNotEmpty();

        HttpResponse<String> answer = erase(siret, siret);

        assertThat(answer.headers().firstValue("Location")).contains(PAGE + "?efface");
        assertThat(search.find(names)).isEmpty();
        assertThat(mailbox.list(siret, 1).lines()).isEmpty();
        assertThat(mailbox.list(former, 1).lines()).isEmpty();
    }

    @Test
    void othersAreLeftAlone() {
        Etablissement other = journey.inParcours();
        Etablissement erased = journey.inParcours();
        String siret = erased.siret().digits();

        erase(siret, siret);

        assertThat(Http.loggedIn(port, other.siret().digits(), Journey.PASSWORD)
                        .get("/parcours")
                        .statusCode())
                .isEqualTo(200);
        assertThat(journey.instance(other)).isNotNull();
    }

    @Test
    void sessionOfAnErasedEtablissement_isOver() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        Http browser = Http.loggedIn(port, siret, Journey.PASSWORD);

        erase(siret, siret);

        assertThat(browser.get("/accueil").headers().firstValue("Location"))
                .get()
                .asString()
                .contains("/connexion");
    }

    @Test
    void erasure_wantsTheSiretTypedOnceMore() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();

        for (String typed : List.of("", "oui", Sirets.next().digits())) {
            assertThat(erase(siret, typed).statusCode()).as(typed).isEqualTo(422);
        }
        assertThat(etablissements.findBySiret(siret)).isPresent();
    }

    @Test
    void etablissementInAPreview_isNotErased() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        Http agent = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros");
        agent.send(
                "POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", file(siret, "accueil@atelier.example"));

        HttpResponse<String> answer = erase(siret, siret);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Un fichier à lire ou à confirmer contient cet établissement");
        assertThat(etablissements.findBySiret(siret)).isPresent();
    }

    @Test
    void export_saysEverythingButSecrets() throws Exception {
        Etablissement etablissement = everythingHappened();
        String siret = journey.fresh(etablissement).siret().digits();

        HttpResponse<String> answer = admin.get(PAGE + "/export.json?siret=" + siret);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .contains("donnees-" + siret + ".json");
        JsonNode known = json.readTree(answer.body());
        assertThat(known.at("/etablissement/raisonSociale").asText()).contains(mark);
        assertThat(known.at("/etablissement/profil/nom").asText()).contains(mark);
        assertThat(known.at("/compte/identifiant").asText()).isEqualTo(siret);
        assertThat(known.at("/lignesRefusees")).isNotEmpty();
        assertThat(known.at("/suivi/etiquettes/0").asText()).isEqualTo(mark);
        assertThat(known.at("/suivi/notes/1/text").asText()).contains(mark);
        assertThat(known.at("/actionsGroupees/0/acte").asText()).isEqualTo("TAG");
        assertThat(known.at("/actionsGroupees/0/resultat").asText()).isEqualTo("TO_DO");
        assertThat(known.at("/messages/0/text").asText()).contains(mark);
        assertThat(known.at("/documents/0/name").asText()).contains(mark);
        assertThat(known.at("/parcours/1/reponses").toString()).contains("Par gravité " + mark);
        assertThat(known.at("/parcours/1/envois/0/answers").toString()).contains(mark);
        assertThat(known.at("/parcours/1/envois/0/comment").asText()).contains(mark);
        assertThat(known.at("/parcours/1/envois/0/comments").toString()).contains("Pourquoi " + mark);
        assertThat(known.at("/avis/0/question").asText()).contains(mark);
        assertThat(known.at("/journal")).isNotEmpty();
        assertThat(known.at("/historique")).isNotEmpty();
        assertThat(known.at("/courriels")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("{argon2", "hash", Journey.PASSWORD);
    }

    @Test
    void archive_holdsTheDataAndEveryDocument() throws Exception {
        Etablissement etablissement = everythingHappened();
        String siret = journey.fresh(etablissement).siret().digits();

        HttpResponse<byte[]> answer = admin.fetch(PAGE + "/export.zip?siret=" + siret);

        assertThat(answer.headers().firstValue("Content-Disposition"))
                .get()
                .asString()
                .contains("donnees-" + siret + ".zip");
        Map<String, byte[]> files = unzipped(answer.body());
        JsonNode known = json.readTree(files.remove("donnees.json"));
        assertThat(known.at("/documents")).hasSize(2);
        known.at("/documents").forEach(document -> assertThat(
                        files.remove("documents/" + document.get("id").asText() + "/"
                                + document.get("name").asText()))
                .as(document.toString())
                .hasSize(document.get("size").asInt()));
        assertThat(files).isEmpty();
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void exportAndErasure_areInTheTrailWithoutAName() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        String account = journey.accountOf(etablissement);

        admin.get(PAGE + "/export.json?siret=" + siret);
        erase(siret, siret);

        assertThat(jdbc.sql("select kind from audit_event where subject_id = ? and subject_name is null"
                                + " and kind like 'PERSONAL_DATA%' order by id")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly("PERSONAL_DATA_EXPORTED", "PERSONAL_DATA_ERASED");
    }

    @Test
    void nobodyForTwoYears_isToldAMonthBefore_andErasedThen() {
        Etablissement etablissement = journey.activated();
        Etablissement loggedIn = journey.activated();
        clock.advance(Duration.ofDays(710));
        allRounds();
        deliver(etablissement);
        deliver(loggedIn);

        assertThat(mails(etablissement, "compte-inactif")).isEqualTo(1);
        Http.loggedIn(port, loggedIn.siret().digits(), Journey.PASSWORD);
        clock.advance(Duration.ofDays(29));
        allRounds();
        assertThat(etablissements.findById(etablissement.id())).isPresent();
        clock.advance(Duration.ofDays(2));
        allRounds();

        assertThat(etablissements.findById(etablissement.id())).isEmpty();
        assertThat(etablissements.findById(loggedIn.id())).isPresent();
    }

    /** A round takes 500 at once, and other tests leave accounts that are old by then. */
    private void allRounds() {
        IntStream.range(0, 10).forEach(round -> rounds.run());
    }

    @Test
    void whoComesBack_isToldNothing() {
        Etablissement etablissement = journey.activated();
        clock.advance(Duration.ofDays(710));
        rounds.run();
        Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);

        deliver(etablissement);

        assertThat(mails(etablissement, "compte-inactif")).isZero();
    }

    @Test
    void page_saysWhatIsKeptAndHowLong() {
        assertThat(Http.nobody(port).get("/donnees-personnelles").body())
                .contains("deux ans au plus sans connexion", "trente jours", "douze mois", "CNIL");
    }

    /** Imported, activated, profile complete, moved, with a refused row, a forgotten password, another address that waits, and an agent. */
    private Etablissement everythingHappened() {
        String email = mark + "@atelier.example";
        var row = new ImportedEtablissement(
                Sirets.next(), "Atelier " + mark, email, "hauts-de-france", null, Map.of("nom", "Ancien " + mark));
        Etablissement etablissement = row.toEtablissement(clock.instant());
        journeys.start(List.of(etablissement));
        journey.activate(etablissement);
        String siret = etablissement.siret().digits();
        Http browser = Http.loggedIn(port, siret, Journey.PASSWORD);
        Map<String, String> profile = new HashMap<>(Journey.COMPLETE_PROFILE);
        profile.put("nom", "Durand " + mark);
        profile.put("courriel", "chef" + mark + "@atelier.example");
        browser.post("/profil", "/profil", profile);
        browser.upload(
                "/parcours/etapes/1/documents",
                "/parcours/etapes/1/documents",
                Map.of(),
                "plan " + mark + ".pdf",
                Samples.pdf("plan de " + mark));
        browser.upload(
                "/messages",
                "/messages",
                Map.of("texte", "Bonjour, appelez " + mark),
                "photo " + mark + ".jpg",
                Samples.jpeg(40, 20));
        browser.post(
                "/compte/courriel",
                "/compte/courriel",
                Map.of("nouveauCourriel", "autre" + mark + "@atelier.example", "motDePasse", Journey.PASSWORD));
        Http.nobody(port).post("/mot-de-passe-oublie", "/mot-de-passe-oublie", Map.of("identifiant", siret));
        Http agent = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros");
        agent.get("/api/v1/etablissements/" + siret);
        refusedRow(agent, siret, email);
        deliver(etablissement);
        answered(etablissement);
        writtenDown(etablissement);
        changes.changeSiret(etablissement.id(), Sirets.next(), "any");
        Http.loggedIn(port, journey.fresh(etablissement).siret().digits(), Journey.PASSWORD)
                .get("/agent/etablissements/" + siret);
        return etablissement;
    }

    /** One step was sent and came back with comments, and its answers lie in the open task again. */
    private void answered(Etablissement etablissement) {
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        typed.put("criteres", "Par gravité " + mark);
        answers.send(etablissement.id(), 2, journey.draft(etablissement, 2, typed));
        reviews.decide(
                etablissement.id(),
                2,
                Decision.SENT_BACK,
                "Rappelez " + mark,
                Map.of("criteres", "Pourquoi " + mark),
                "any-agent");
        clock.advance(Duration.ofMinutes(11));
        deliver(etablissement);
        assertThat(answers.keep(
                                etablissement.id(),
                                2,
                                journey.draft(etablissement, 2, Map.of("criteres", "Par gravité " + mark + " encore")))
                        .outcome())
                .isEqualTo(Kept.Outcome.KEPT);
    }

    private void writtenDown(Etablissement etablissement) {
        CurrentAccount agent = accounts.staff("agent@tmspros.example").orElseThrow();
        acts.perform(agent, etablissement.id(), new Act.Note("Appeler chef" + mark));
        acts.perform(agent, etablissement.id(), new Act.AddTag(mark));
        BulkChoice choice = new BulkChoice(List.of(etablissement.siret().digits()), null);
        many.draft(agent, BulkKind.TAG, "À revoir", choice).orElseThrow();
        opinions.ask(
                agent, journey.fresh(etablissement), 1, staff.somebody(Role.AGENT), "Que penses-tu de " + mark + " ?");
    }

    private void refusedRow(Http agent, String siret, String email) {
        HttpResponse<String> upload = agent.send(
                "POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", file(siret, email.replace("@", " ")));
        String report = upload.headers().firstValue("Location").orElseThrow();
        String id = report.substring(report.lastIndexOf('/') + 1);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(id).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
        assertThat(agent.get("/api/v1/imports/" + id).body()).contains("\"refused\":1");
    }

    private static String file(String siret, String email) {
        return "siret;raison_sociale;courriel\n" + siret + ";Atelier;" + email + "\n";
    }

    private void deliver(Etablissement etablissement) {
        journey.runDueJobs(journey.fresh(etablissement));
    }

    private int mails(Etablissement etablissement, String template) {
        return Math.toIntExact(mailbox.list(etablissement.siret().digits(), 1).lines().stream()
                .filter(line -> line.file().contains(template))
                .count());
    }

    private HttpResponse<String> erase(String siret, String confirmation) {
        return admin.post(
                PAGE + "?siret=" + siret, PAGE + "/effacement", Map.of("siret", siret, "confirmation", confirmation));
    }
}
