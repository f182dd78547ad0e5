package fr.tmspros.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.document.file.Reception;
import fr.tmspros.document.file.RefusedFileException;
import fr.tmspros.document.file.Samples;
import fr.tmspros.document.scan.ScriptedClamd;
import fr.tmspros.document.scan.VirusScanner;
import fr.tmspros.document.store.DocumentStore;
import fr.tmspros.document.store.FolderStore;
import fr.tmspros.document.store.StoredIn;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What is attached to a step, from its upload to its erasure; run on each database. */
abstract class DocumentScenarios {

    private static final String PAGE = "/parcours/etapes/2/documents";
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Documents documents;

    @Autowired
    DocumentRows rows;

    @Autowired
    Map<StoredIn, DocumentStore> documentStores;

    @Autowired
    DocumentSettings settings;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Parcours parcours;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @TempDir
    Path folder;

    private Etablissement etablissement;
    private String siret;
    private Http browser;

    @BeforeEach
    void anEtablissementInItsParcours() {
        etablissement = journey.inParcours();
        siret = etablissement.siret().digits();
        browser = Http.loggedIn(port, siret, Journey.PASSWORD);
    }

    @Test
    void document_isListed_andComesBackBitByBit() {
        byte[] content = Samples.pdf(FIVE_MEGABYTES);

        HttpResponse<String> answer = browser.upload(PAGE, PAGE, Map.of(), "état des lieux.pdf", content);

        assertThat(answer.statusCode()).isEqualTo(302);
        Document page = Jsoup.parse(browser.get(PAGE).body());
        assertThat(page.select(".message--success").text()).contains("Votre document est ajouté.");
        assertThat(page.select(".document").text()).contains("état des lieux.pdf", "PDF", "5,0 Mo");
        HttpResponse<byte[]> fetched =
                browser.fetch(page.select(".document__name a").attr("href"));
        assertThat(fetched.body()).isEqualTo(content);
        assertThat(header(fetched, "Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''%C3%A9tat%20des%20lieux.pdf");
        assertThat(header(fetched, "Content-Security-Policy")).startsWith("sandbox");
        assertThat(header(fetched, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(fetched, "Content-Type")).isEqualTo("application/pdf");
        assertThat(kinds()).contains("DOCUMENT_ADDED");
    }

    @Test
    void photograph_hasItsPreview_andLosesItsPlace() {
        browser.upload(PAGE, PAGE, Map.of(), "poste de travail.jpg", Samples.jpeg(1_600, 800));

        Document page = Jsoup.parse(browser.get(PAGE).body());
        HttpResponse<byte[]> preview =
                browser.fetch(page.select("img.document__preview").attr("src"));
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(header(preview, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(new String(
                        browser.fetch(page.select(".document__name a").attr("href"))
                                .body(),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain(Samples.PLACE);
    }

    @Test
    void page_tellsTheLimitsBeforeOneChooses_andLeadsToTheFile() {
        Document page = Jsoup.parse(browser.get(PAGE).body());

        assertThat(page.select("#fichier-aide").text()).contains("20 Mo au plus", "40 documents au plus", "HEIC");
        assertThat(page.select("input[type=file]").attr("aria-describedby")).isEqualTo("fichier-aide");
        assertThat(page.select("form[enctype]").attr("action")).isEqualTo(PAGE);
    }

    @Test
    void refusedFile_isSaidAtItsField_andNothingIsKept() {
        HttpResponse<String> answer = browser.upload(
                PAGE, PAGE, Map.of(), "dessin.svg", Samples.bytes("<svg><script>alert(1)</script></svg>"));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#fichier-erreur").text()).contains("Ce type de fichier n'est pas accepté");
        assertThat(page.select("#fichier").attr("aria-invalid")).isEqualTo("true");
        assertThat(documents.export(etablissement.id())).isEmpty();
        assertThat(browser.upload(PAGE, PAGE, Map.of(), "", new byte[0]).statusCode())
                .isEqualTo(422);
        assertThat(browser.upload(PAGE, PAGE, Map.of(), "rien.pdf", new byte[0]).body())
                .contains("Ce fichier est vide");
    }

    @Test
    void severalFilesAtOnce_eachIsReceivedOrRefusedWithItsOwnSentence() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("un.pdf", Samples.pdf("un"));
        files.put("dessin.svg", Samples.bytes("<svg><script>alert(1)</script></svg>"));
        files.put("../../x", Samples.jpeg(40, 20));
        files.put("rien.pdf", new byte[0]);

        HttpResponse<String> answer = browser.upload(PAGE, PAGE, Map.of(), files);

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".message--error li").eachText())
                .satisfiesExactly(
                        svg -> assertThat(svg)
                                .startsWith("dessin.svg")
                                .contains("Ce type de fichier n'est pas accepté"),
                        empty -> assertThat(empty).startsWith("rien.pdf").contains("Ce fichier est vide"));
        assertThat(page.select(".message--success").text()).isEqualTo("Vos 2 documents sont ajoutés.");
        assertThat(page.select(".document__name").eachText()).containsExactlyInAnyOrder("un.pdf", "x.jpg");
        assertThat(page.select("#fichier").hasAttr("multiple")).isTrue();
    }

    @Test
    void severalGoodFilesAtOnce_areAllListed() {
        HttpResponse<String> answer = browser.upload(
                PAGE, PAGE, Map.of(), Map.of("un.pdf", Samples.pdf("un"), "deux.png", Samples.png(40, 20)));

        assertThat(answer.statusCode()).isEqualTo(302);
        Document page = Jsoup.parse(browser.get(PAGE).body());
        assertThat(page.select(".message--success").text()).isEqualTo("Vos 2 documents sont ajoutés.");
        assertThat(page.select(".document__name").eachText()).containsExactlyInAnyOrder("un.pdf", "deux.png");
    }

    @Test
    void fileOverTheLimit_isToldTheLimit() {
        HttpResponse<String> answer = browser.upload(PAGE, PAGE, Map.of(), "video.pdf", Samples.pdf(25 * 1024 * 1024));

        assertThat(answer.statusCode()).isEqualTo(302);
        HttpResponse<String> page = browser.get(header(answer, "Location"));
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("Ce fichier est trop volumineux", "20\u00a0Mo au plus");
        assertThat(documents.export(etablissement.id())).isEmpty();
    }

    @Test
    void tenGigabytesAnnounced_areAnsweredAtOnce() throws IOException {
        String cookie = "TMSPROS=" + browser.cookie("TMSPROS").orElseThrow();

        String answer = beginningOf("POST " + PAGE + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                + "\r\nContent-Type: multipart/form-data; boundary=limite\r\nContent-Length: 10737418240\r\n\r\n"
                + "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7");

        assertThat(answer).startsWith("HTTP/1.1 302").containsIgnoringCase("Location: " + PAGE + "?tropVolumineux");
    }

    @Test
    void anotherEtablissement_orAnotherCaisse_findsNothing() {
        browser.upload(PAGE, PAGE, Map.of(), "plan.jpg", Samples.jpeg(640, 480));
        String path = Jsoup.parse(browser.get(PAGE).body())
                .select(".document__name a")
                .attr("href");
        String id = path.replaceFirst(".*/", "");
        Http other = Http.loggedIn(port, journey.inParcours().siret().digits(), Journey.PASSWORD);
        Http agent = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        String elsewhere = "agent" + UUID.randomUUID() + "@tmspros.example";
        accounts.addStaff(elsewhere, Role.AGENT, "Dominique Ailleurs", Set.of("martinique"), Staff.PASSWORD);
        Http stranger = Http.loggedIn(port, elsewhere, Staff.PASSWORD);

        for (String beside : List.of("", "/apercu")) {
            assertThat(other.get(path + beside).statusCode()).isEqualTo(404);
            String ofAgents = "/agent/etablissements/" + siret + "/documents/" + id + beside;
            assertThat(agent.get(ofAgents).statusCode()).isEqualTo(200);
            assertThat(stranger.get(ofAgents).statusCode()).isEqualTo(404);
            assertThat(agent.get(ofAgents.replace(
                                    siret, journey.inParcours().siret().digits()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(other.post("/compte", path + "/suppression", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(documents.find(etablissement.id(), id)).isPresent();
    }

    @Test
    void documentIsTakenBack_onlyWhileTheStepIsNotSent() {
        browser.upload(PAGE, PAGE, Map.of(), "un.pdf", Samples.pdf("un"));
        browser.upload(PAGE, PAGE, Map.of(), "deux.pdf", Samples.pdf("deux"));

        browser.post(PAGE, "/parcours/documents/" + named("un.pdf") + "/suppression", Map.of());

        assertThat(documents.of(etablissement.id(), 2))
                .extracting(DocumentView::name)
                .containsExactly("deux.pdf");
        assertThat(kinds()).contains("DOCUMENT_REMOVED");
        String before = stateOfEtape("TO_REVIEW");
        try {
            browser.post(PAGE, "/parcours/documents/" + named("deux.pdf") + "/suppression", Map.of());
            Document page = Jsoup.parse(browser.get(PAGE).body());
            assertThat(page.select(".message--error").text()).contains("Ce document ne peut plus être retiré");
            assertThat(page.select(".document__act")).isEmpty();
            browser.upload(PAGE, PAGE, Map.of(), "trois.pdf", Samples.pdf("trois"));
            assertThat(documents.of(etablissement.id(), 2))
                    .extracting(DocumentView::name)
                    .containsExactlyInAnyOrder("deux.pdf", "trois.pdf");
        } finally {
            stateOfEtape(before);
        }
    }

    @Test
    void incompleteProfile_orClosedStep_takesNothing() {
        Etablissement early = journey.activated();
        Http visitor = Http.loggedIn(port, early.siret().digits(), Journey.PASSWORD);
        HttpResponse<String> answer = visitor.upload("/profil", PAGE, Map.of(), "plan.pdf", Samples.pdf("plan"));

        assertThat(header(answer, "Location")).isEqualTo("/profil?parcours");
        assertThat(header(visitor.get(PAGE), "Location")).isEqualTo("/profil?parcours");
        assertThat(documents.export(early.id())).isEmpty();
        try (JudgedFile file = documents.receive(early.id(), "plan.pdf", stream(Samples.pdf("plan")))) {
            assertThat(documents.attach(early.id(), DocumentPlace.ofEtape(2, null), file, "any"))
                    .get()
                    .extracting(DocumentProblem::messageKey)
                    .isEqualTo("document.refus.etape-fermee");
        }
    }

    @Test
    void tooManyDocuments_areRefused() {
        Documents three = with(VirusScanner.none(), StoredIn.DATABASE, 2, 3);
        attach(three, 1);
        attach(three, 1);

        assertThat(problem(three, 1)).isEqualTo("document.refus.trop-pour-une-etape");
        attach(three, 2);
        assertThat(problem(three, 3)).isEqualTo("document.refus.trop-en-tout");
    }

    @Test
    void folder_keepsTheFileWithItsRow_orNeither() throws IOException {
        Documents inFolder = with(VirusScanner.none(), StoredIn.FOLDER, 40, 400);
        attach(inFolder, 1);
        DocumentView kept = inFolder.of(etablissement.id(), 1).get(0);
        try (InputStream content = inFolder.open(kept)) {
            assertThat(content.readAllBytes()).isEqualTo(Samples.pdf("plan"));
        }
        assertThat(files()).containsExactly(kept.id());

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    attach(inFolder, 1);
                    throw new IllegalStateException("the answer could not be kept");
                }))
                .hasMessage("the answer could not be kept");
        assertThat(files()).containsExactly(kept.id());

        transaction.executeWithoutResult(status -> inFolder.remove(etablissement.id(), kept.id()));
        assertThat(files()).isEmpty();
    }

    @Test
    void fileWithoutARow_isSweptAfterADay() throws IOException {
        FolderStore store = new FolderStore(folder);
        Documents inFolder = with(VirusScanner.none(), StoredIn.FOLDER, 40, 400);
        attach(inFolder, 1);
        String kept = inFolder.of(etablissement.id(), 1).get(0).id();
        String orphan = UUID.randomUUID().toString();
        String late = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            write(store, orphan);
            write(store, late);
        });
        for (String id : List.of(kept, orphan)) {
            Files.setLastModifiedTime(
                    folder.resolve(id.substring(0, 2)).resolve(id),
                    FileTime.from(clock.instant().minus(Duration.ofHours(25))));
        }
        Files.setLastModifiedTime(folder.resolve(late.substring(0, 2)).resolve(late), FileTime.from(clock.instant()));

        store.sweep(rows::exists, clock);

        assertThat(files()).containsExactlyInAnyOrder(kept, late);
    }

    @Test
    void virus_isRefused_andInTheTrail() {
        try (ScriptedClamd clamd = ScriptedClamd.start()) {
            Documents scanned = with(clamd.scanner(), StoredIn.DATABASE, 40, 400);
            byte[] infected = Samples.pdf(ScriptedClamd.EICAR);

            assertThatExceptionOfType(RefusedFileException.class)
                    .isThrownBy(() -> scanned.receive(etablissement.id(), "facture.pdf", stream(infected)))
                    .withMessage("virus");
            attach(scanned, 1);
            assertThat(scanned.of(etablissement.id(), 1))
                    .extracting(DocumentView::state)
                    .containsExactly(DocumentState.AVAILABLE);
        }
        assertThat(kinds()).contains("VIRUS_FOUND");
    }

    @Test
    void whileTheScannerIsAway_documentsWait_andAreJudgedLater() {
        ScriptedClamd gone = ScriptedClamd.start();
        gone.close();
        Documents unscanned = with(gone.scanner(), StoredIn.DATABASE, 40, 400);
        attach(unscanned, 2);
        attach(unscanned, 2, Samples.pdf(ScriptedClamd.EICAR));
        List<DocumentView> waiting = unscanned.of(etablissement.id(), 2);
        assertThat(waiting).extracting(DocumentView::state).containsOnly(DocumentState.QUARANTINED);
        assertThat(header(browser.get("/parcours/documents/" + waiting.get(0).id()), "Location"))
                .isEqualTo(PAGE);
        assertThat(browser.get(PAGE).body())
                .contains("En attente du contrôle antivirus", "Ce document attend le contrôle antivirus");

        quarantine(gone.scanner()).empty();
        assertThat(unscanned.of(etablissement.id(), 2))
                .extracting(DocumentView::state)
                .containsOnly(DocumentState.QUARANTINED);
        try (ScriptedClamd back = ScriptedClamd.start()) {
            quarantine(back.scanner()).empty();
        }

        assertThat(unscanned.of(etablissement.id(), 2))
                .extracting(DocumentView::state)
                .containsExactlyInAnyOrder(DocumentState.AVAILABLE, DocumentState.INFECTED);
        String infected = unscanned.of(etablissement.id(), 2).stream()
                .filter(document -> document.state() == DocumentState.INFECTED)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(chunks(infected)).isZero();
        assertThat(kinds()).contains("VIRUS_FOUND");
        assertThat(browser.get(PAGE).body()).contains("le contrôle antivirus y a trouvé un virus");
    }

    @Test
    void erasure_takesRowsAndFilesAlong() {
        Documents inFolder = with(VirusScanner.none(), StoredIn.FOLDER, 40, 400);
        attach(inFolder, 1);
        attach(documents, 1);

        transaction.executeWithoutResult(status -> inFolder.forget(etablissement.id()));

        assertThat(documents.export(etablissement.id())).isEmpty();
        assertThat(files()).isEmpty();
    }

    private String named(String name) {
        return documents.of(etablissement.id(), 2).stream()
                .filter(document -> document.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** What comes back while the rest of the request is still to be sent. */
    private String beginningOf(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            return head.toString();
        }
    }

    private Documents with(VirusScanner scanner, StoredIn storage, int perEtape, int inAll) {
        DocumentSettings other = new DocumentSettings(
                DataSize.ofMegabytes(20), perEtape, inAll, storage, folder.resolve("reception"), "");
        return new Documents(
                rows,
                stores(),
                new Reception(other.directory(), other.maxSize().toBytes()),
                scanner,
                other,
                etablissements,
                parcours,
                events,
                clock);
    }

    private Quarantine quarantine(VirusScanner scanner) {
        return new Quarantine(rows, stores(), scanner, events, transaction);
    }

    private Map<StoredIn, DocumentStore> stores() {
        return Map.of(
                StoredIn.DATABASE, documentStores.get(StoredIn.DATABASE), StoredIn.FOLDER, new FolderStore(folder));
    }

    private void attach(Documents room, int etape) {
        attach(room, etape, Samples.pdf("plan"));
    }

    private void attach(Documents room, int etape, byte[] content) {
        assertThat(attached(room, etape, content)).isNull();
    }

    private String problem(Documents room, int etape) {
        return attached(room, etape, Samples.pdf("plan"));
    }

    private String attached(Documents room, int etape, byte[] content) {
        try (JudgedFile file = room.receive(etablissement.id(), "plan.pdf", stream(content))) {
            return transaction.execute(status -> room.attach(
                            etablissement.id(),
                            DocumentPlace.ofEtape(etape, null),
                            file,
                            journey.accountOf(etablissement))
                    .map(DocumentProblem::messageKey)
                    .orElse(null));
        }
    }

    private static void write(FolderStore store, String id) {
        try {
            store.write(id, stream(Samples.pdf("plan")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    /** What lies in the folder, without the file that is just looked at. */
    private List<String> files() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("reception-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the state it had. */
    private String stateOfEtape(String state) {
        String before = jdbc.sql("select state from etape where etablissement_id = ? and number = 2")
                .param(etablissement.id())
                .query(String.class)
                .single();
        jdbc.sql("update etape set state = ? where etablissement_id = ? and number = 2")
                .param(state)
                .param(etablissement.id())
                .update();
        return before;
    }

    private List<String> kinds() {
        return jdbc.sql("select kind from audit_event where subject_name = ? order by id")
                .param(siret)
                .query(String.class)
                .list();
    }

    private long chunks(String id) {
        return jdbc.sql("select count(*) from document_chunk where document_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
