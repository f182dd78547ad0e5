package fr.tmspros.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.papers.PlanReading.Change;
import fr.tmspros.papers.PlanReading.Kind;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

/** The plan d'actions of the questionnaire that comes with the program, on its way through a spreadsheet. */
@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PlanFilesTest {

    private static final String HEADER =
            "Action;Situation de travail;Priorité;Responsable;Échéance;État;Coût en euros\n";
    private static final String TABLE = "Table réglable;Emballage;Haute;Camille;01/12/2026;À faire;1200,50\n";

    private final PlanFiles files;
    private final Plans plans;
    private final Papers papers;
    private final EtapeAnswers answers;
    private final Journey journey;
    private final int port;

    @TempDir
    Path folder;

    PlanFilesTest(
            PlanFiles files,
            Plans plans,
            Papers papers,
            EtapeAnswers answers,
            Journey journey,
            @LocalServerPort int port) {
        this.files = files;
        this.plans = plans;
        this.papers = papers;
        this.answers = answers;
        this.journey = journey;
        this.port = port;
    }

    @Test
    void filledInFileAddsChangesAndRemovesLines() throws IOException {
        Etablissement etablissement = journey.inParcours();
        keep(etablissement, read(etablissement, HEADER + TABLE + TABLE.replace("Table réglable", "Chariot")));
        PlanReading reading = read(
                etablissement,
                HEADER.toUpperCase(Locale.FRENCH)
                        + TABLE.replace("01/12/2026", "15/12/2026")
                        + TABLE.replace("Table réglable", "Formation"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.changes())
                .extracting(Change::kind, Change::name)
                .containsExactlyInAnyOrder(
                        tuple(Kind.CHANGED, "Table réglable"),
                        tuple(Kind.ADDED, "Formation"),
                        tuple(Kind.REMOVED, "Chariot"));
        assertThat(reading.changes().get(0).cells())
                .containsExactly(new PlanReading.Cell("Échéance", "01/12/2026", "15/12/2026"));
        assertThat(keep(etablissement, reading).outcome()).isEqualTo(Kept.Outcome.KEPT);
        assertThat(plans.of(etablissement.id()).tables().get(0).cells())
                .extracting(cells -> cells.get(0))
                .containsExactly("Table réglable", "Formation");
    }

    @Test
    void exportedPlanComesBackUnchanged() throws IOException {
        Etablissement etablissement = journey.inParcours();
        keep(etablissement, read(etablissement, HEADER + TABLE.replace("Emballage", "=1+1")));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        papers.planCsv(etablissement.id(), csv);
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        papers.planWorkbook(etablissement.id(), workbook);

        for (byte[] file : List.of(csv.toByteArray(), workbook.toByteArray())) {
            PlanReading reading = read(etablissement, file);
            assertThat(reading.unusable()).isNull();
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.changes()).isEmpty();
            assertThat(reading.isToConfirm()).isFalse();
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithItsPlaceAndNeverGuessed() throws IOException {
        Etablissement etablissement = journey.inParcours();
        PlanReading reading = read(
                etablissement,
                HEADER + "\n" + TABLE + TABLE.replace("Haute", "urgent").replace("01/12/2026", "mi-décembre"));

        assertThat(reading.isToConfirm()).isFalse();
        assertThat(reading.problems())
                .extracting(PlanReading.Problem::line, PlanReading.Problem::column, PlanReading.Problem::value)
                .containsExactlyInAnyOrder(tuple(4, "Priorité", "urgent"), tuple(4, "Échéance", "mi-décembre"));
        assertThat(plans.of(etablissement.id()).tables().get(0).rows()).isEmpty();
    }

    @Test
    void columnsNobodyKnowsAreNamedAndAMissingOneStopsTheReading() throws IOException {
        Etablissement etablissement = journey.inParcours();

        assertThat(read(etablissement, HEADER.replace("\n", ";Avis\n") + TABLE.replace("\n", ";Bien\n"))
                        .ignored())
                .containsExactly("Avis");
        assertThat(read(etablissement, HEADER.replace("Priorité;", "") + TABLE).unusable())
                .isEqualTo("papiers.fichier.colonnes");
        assertThat(read(etablissement, HEADER.replace("\n", ";Action\n") + TABLE)
                        .unusable())
                .isEqualTo("papiers.fichier.double");
        assertThat(read(etablissement, HEADER + TABLE.repeat(1_001)).unusable()).isEqualTo("papiers.fichier.long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%PDF-1.7", "<html><script>alert(1)</script>", "PK\u0003\u0004 no archive", "GIF89a"})
    void whatIsNoSpreadsheetIsRefusedWithWhatToDo(String content) throws IOException {
        Etablissement etablissement = journey.inParcours();

        assertThat(read(etablissement, content.getBytes(StandardCharsets.ISO_8859_1))
                        .unusable())
                .startsWith("imports.inutilisable.");
    }

    @Test
    void pageShowsWhatChangesAndKeepsItOnceConfirmed() {
        Etablissement etablissement = journey.inParcours();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        HttpResponse<String> preview = upload(browser, HEADER + TABLE);
        Document page = Jsoup.parse(preview.body());

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(page.text())
                .contains("Le fichier change une ligne", "Table réglable")
                .doesNotContain("??");
        assertThat(plans.of(etablissement.id()).tables().get(0).rows()).isEmpty();

        Map<String, String> confirmed = Map.of(
                "etape", page.select("input[name=etape]").val(),
                "question", page.select("input[name=question]").val(),
                "lu", page.select("input[name=lu]").val(),
                "plan", page.select("input[name=plan]").val());
        HttpResponse<String> answer =
                browser.post("/parcours/plan-actions", "/parcours/plan-actions/confirmation", confirmed);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/parcours/plan-actions").body()).contains("Le plan d&#39;actions est enregistré");
        assertThat(plans.of(etablissement.id()).tables().get(0).cells())
                .containsExactly(
                        List.of("Table réglable", "Emballage", "Haute", "Camille", "01/12/2026", "À faire", "1200,5"));

        browser.post(
                "/parcours/plan-actions",
                "/parcours/plan-actions/confirmation",
                Map.of("etape", "1", "question", "plan_actions", "lu", "0", "plan", "[]"));
        assertThat(plans.of(etablissement.id()).tables().get(0).rows()).hasSize(1);
    }

    @Test
    void somebodyElsesNewerPlanIsNotOverwritten() throws IOException {
        Etablissement etablissement = journey.inParcours();
        keep(etablissement, read(etablissement, HEADER + TABLE));
        PlanReading mine = read(etablissement, HEADER + TABLE.replace("Camille", "Dominique"));
        keep(etablissement, read(etablissement, HEADER + TABLE.replace("Camille", "Sacha")));

        assertThat(keep(etablissement, mine).outcome()).isEqualTo(Kept.Outcome.CONFLICT);
        assertThat(plans.of(etablissement.id()).tables().get(0).cells().get(0)).contains("Sacha");
    }

    @Test
    void fileWithErrorsIsShownAsATable() {
        Etablissement etablissement = journey.inParcours();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        HttpResponse<String> answer = upload(browser, HEADER + TABLE.replace("Haute", "<b>urgent</b>"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).text())
                .contains("Un point est à corriger", "Priorité", "<b>urgent</b>", "Rien n'a été enregistré")
                .doesNotContain("??", "Enregistrer ces changements");
    }

    private Kept keep(Etablissement etablissement, PlanReading reading) {
        return answers.keep(
                etablissement.id(),
                reading.etape(),
                new Draft(
                        Map.of(reading.question(), reading.value()),
                        reading.version(),
                        journey.accountOf(etablissement)));
    }

    private PlanReading read(Etablissement etablissement, String csv) throws IOException {
        return read(etablissement, csv.getBytes(StandardCharsets.UTF_8));
    }

    private PlanReading read(Etablissement etablissement, byte[] content) throws IOException {
        return files.read(etablissement.id(), Files.write(folder.resolve("plan"), content));
    }

    private static HttpResponse<String> upload(Http browser, String csv) {
        String token = Jsoup.parse(browser.get("/parcours/plan-actions").body())
                .select("input[name=_csrf]")
                .val();
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"plan.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--x--\r\n";
        return browser.send("POST", "/parcours/plan-actions", "multipart/form-data; boundary=x", body);
    }
}
