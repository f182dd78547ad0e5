package fr.tmspros.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.FormField;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.spreadsheet.RawRow;
import fr.tmspros.spreadsheet.RowHints;
import fr.tmspros.spreadsheet.Spreadsheet;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.PdfText;
import fr.tmspros.support.Sirets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PapersTest {

    /** Of an address of its own, so that no other test has to wait. */
    private static final String GUESSER = "203.0.113.7";

    private final Papers papers;
    private final Attestations attestations;
    private final Journey journey;
    private final EtapeAnswers answers;
    private final Reviews reviews;
    private final PersonalData personalData;
    private final EtablissementChanges changes;
    private final MovableClock clock;
    private final MockMvc mvc;
    private final int port;

    @TempDir
    Path folder;

    PapersTest(
            Papers papers,
            Attestations attestations,
            Journey journey,
            EtapeAnswers answers,
            Reviews reviews,
            PersonalData personalData,
            EtablissementChanges changes,
            MovableClock clock,
            MockMvc mvc,
            @LocalServerPort int port) {
        this.papers = papers;
        this.attestations = attestations;
        this.journey = journey;
        this.answers = answers;
        this.reviews = reviews;
        this.personalData = personalData;
        this.changes = changes;
        this.clock = clock;
        this.mvc = mvc;
        this.port = port;
    }

    @Test
    void syntheseTellsAnswersStatesCommentsAndWhatIsMissing() {
        Etablissement etablissement = journey.inParcours();
        String question = firstQuestion(1);
        answers.keep(
                etablissement.id(),
                1,
                journey.draft(etablissement, 1, Map.of(question, "Une <b>réponse</b> & ses détails")));
        String page = page(etablissement, "/parcours/synthese");

        assertThat(page)
                .contains(
                        "Atelier des Prés", PdfText.plain(etablissement.siret().grouped()), "59000 LILLE")
                .contains("Une <b>réponse</b> & ses détails", "En cours", "À commencer", "Il manque", "Sans réponse")
                .doesNotContain("??");
        PdfText pdf = PdfText.of(papers.synthese(etablissement.id()));
        assertThat(pdf.text())
                .contains("Une <b>réponse</b> & ses détails", "Étape 4 – Évaluer et pérenniser", "59000 LILLE");
        assertThat(pdf.isTaggedIn("fr")).isTrue();
        assertThat(pdf.title()).isEqualTo("Synthèse du parcours – Atelier des Prés");
    }

    @Test
    void syntheseRepeatsWhatTheCaisseSaidLast() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        reviews.decide(
                etablissement.id(),
                2,
                Decision.SENT_BACK,
                "Merci de préciser.",
                Map.of(firstQuestion(2), "Quels postes ?"),
                "any-agent");

        assertThat(page(etablissement, "/parcours/synthese"))
                .contains("À compléter", "Merci de préciser.", "Commentaire de la caisse", "Quels postes ?");
    }

    @Test
    void beforeTheProfileIsCompleteThereAreNoPapers() {
        Etablissement etablissement = journey.activated();
        Http browser = browser(etablissement);

        for (String path : new String[] {"/parcours/synthese", "/parcours/synthese.pdf", "/parcours/attestation.pdf"}) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("/profil?parcours");
        }
    }

    @Test
    void blankQuestionnaireIsAWorkbookWithALineForEachQuestion() throws IOException {
        Etablissement etablissement = journey.inParcours();
        Path file = folder.resolve("questionnaire.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            papers.questionnaireWorkbook(1, out);
        }

        List<List<String>> rows = new ArrayList<>();
        try (Spreadsheet sheet = Spreadsheet.open(file, new NoHeader())) {
            for (Optional<RawRow> row = sheet.next(); row.isPresent(); row = sheet.next()) {
                rows.add(row.get().cells());
            }
        }
        assertThat(rows.get(0)).startsWith("Étape", "Rubrique", "Question", "Réponse attendue", "Votre réponse");
        assertThat(rows.subList(1, rows.size()))
                .extracting(cells -> cells.get(2).replace(" (obligatoire)", ""))
                .containsExactlyElementsOf(answers.of(etablissement.id(), 1).form().fields().stream()
                        .filter(field -> !field.calculated() && !field.readOnly())
                        .map(FormField::label)
                        .toList());
        assertThat(rows.get(1).get(0)).isEqualTo("Étape 1 – Mobiliser l'entreprise");
        HttpResponse<String> all = browser(etablissement).get("/parcours/questionnaire.xlsx");
        assertThat(all.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("questionnaires-tms-pros.xlsx"));
    }

    @Test
    void attestationWaitsForTheFourthValidation() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1, 2, 3);

        HttpResponse<String> early = browser(etablissement).get("/parcours/attestation.pdf");
        assertThat(early.statusCode()).isEqualTo(200);
        assertThat(early.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(Jsoup.parse(early.body()).text())
                .contains("pas encore disponible", "Étape 4 – Évaluer et pérenniser", "À commencer");

        journey.validateEtapes(etablissement, 4);
        HttpResponse<String> there = browser(etablissement).get("/parcours/attestation.pdf");
        assertThat(there.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(there.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("attachment"));
    }

    @Test
    void attestationIsTaggedAndItsCodeLeadsToTheProof() {
        Etablissement etablissement = attested();
        AttestationView attestation = attestations.of(etablissement.id()).orElseThrow();
        PdfText pdf = PdfText.of(papers.attestation(etablissement.id()).orElseThrow());

        assertThat(pdf.text())
                .contains(
                        "Atelier des Prés", PdfText.plain(etablissement.siret().grouped()), "59000 LILLE")
                .contains(attestation.number(), "Étape 4 – Évaluer et pérenniser");
        assertThat(pdf.isTaggedIn("fr")).isTrue();
        assertThat(pdf.title()).isEqualTo("Attestation de parcours – Atelier des Prés");
        assertThat(pdf.qrCode()).endsWith("/verification/" + attestation.number());

        String page = verified(pdf.qrCode().replaceFirst(".*/verification/", ""), 200);
        assertThat(page)
                .contains(
                        "authentique",
                        "Atelier des Prés",
                        PdfText.plain(etablissement.siret().grouped()))
                .doesNotContain("Lille", "LILLE", "Camille", "??");
    }

    @Test
    void numberIsTypedAsOneLikes() {
        String number = attestations.of(attested().id()).orElseThrow().number();
        HttpResponse<String> typed = Http.nobody(port)
                .get("/verification?numero=" + number.toLowerCase(Locale.ROOT).replace("-", "+"));

        assertThat(typed.statusCode()).isEqualTo(302);
        assertThat(verified(
                        typed.headers().firstValue("Location").orElseThrow().replaceFirst(".*/verification/", ""), 200))
                .contains("authentique");
        assertThat(Http.nobody(port).get("/verification").body()).contains("name=\"numero\"");
    }

    @Test
    void unknownAndMistypedNumbersAreNotFoundAndSayWhatToDo() {
        assertThat(verified(AttestationNumber.draw().grouped(), 404))
                .contains("Aucune attestation ne porte ce numéro", "contactez sa caisse");
        assertThat(verified("AAAA-AAAA-AAAB", 404)).contains("mal saisi", "douze lettres et chiffres");
        assertThat(verified("%22%3E%3Cscript%3E", 404)).contains("mal saisi");
    }

    @Test
    void whoTriesManyNumbersIsToldToWait_evenWithAGenuineOne_andOthersAreNot() throws Exception {
        String genuine = attestations.of(attested().id()).orElseThrow().number();
        for (int guess = 1; guess <= 40; guess++) {
            verifiedFrom(GUESSER, AttestationNumber.draw().grouped(), 404);
        }

        assertThat(verifiedFrom(GUESSER, AttestationNumber.draw().grouped(), 429))
                .contains("Trop de numéros inconnus", "Réessayez dans un quart d'heure");
        assertThat(verifiedFrom(GUESSER, genuine, 429)).doesNotContain("Atelier", "authentique");
        assertThat(verifiedFrom("203.0.113.8", genuine, 200)).contains("authentique");
        clock.advance(Duration.ofMinutes(15));
        assertThat(verifiedFrom(GUESSER, genuine, 200)).contains("authentique");
    }

    @Test
    void numberOutlivesAnotherSiretAndIsForgottenWithTheEtablissement() {
        Etablissement etablissement = attested();
        String number = attestations.of(etablissement.id()).orElseThrow().number();
        Siret siret = Sirets.next();
        changes.changeSiret(etablissement.id(), siret, "any-agent");
        assertThat(verified(number, 200)).contains(PdfText.plain(siret.grouped()));

        assertThat(personalData.export(siret.digits()).orElseThrow())
                .extractingByKey("attestation")
                .asString()
                .contains(number);
        assertThat(personalData.erase(siret.digits())).isEqualTo(PersonalData.Outcome.ERASED);
        assertThat(verified(number, 404)).contains("plus connue", "effacées").doesNotContain("Atelier");
    }

    @Test
    void validationTakenBackTakesTheAttestationWithIt() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1, 2, 3);
        journey.sendEtape(etablissement, 4);
        journey.decide(etablissement, 4, Decision.VALIDATED);
        String number = attestations.of(etablissement.id()).orElseThrow().number();
        assertThat(verified(number, 200)).contains("authentique");

        assertThat(reviews.undo(etablissement.id(), 4)).isEqualTo(Reviews.Outcome.DONE);
        assertThat(attestations.of(etablissement.id())).isEmpty();
        assertThat(verified(number, 404)).contains("Aucune attestation");

        journey.decide(etablissement, 4, Decision.VALIDATED);
        assertThat(attestations.of(etablissement.id()).orElseThrow().number()).isEqualTo(number);
    }

    @Test
    void agentsOfItsCaisseAloneHaveItsPapers() {
        Etablissement own = attested();
        Etablissement others = journey.imported("accueil@autre.example", "normandie");
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");

        for (String paper : new String[] {"/synthese", "/synthese.pdf", "/attestation.pdf"}) {
            assertThat(agent.get("/agent/etablissements/" + own.siret().digits() + paper)
                            .statusCode())
                    .as(paper)
                    .isEqualTo(200);
            assertThat(agent.get("/agent/etablissements/" + others.siret().digits() + paper)
                            .statusCode())
                    .as(paper)
                    .isEqualTo(404);
            assertThat(browser(own)
                            .get("/agent/etablissements/" + own.siret().digits() + paper)
                            .statusCode())
                    .as(paper)
                    .isEqualTo(403);
        }
    }

    private record NoHeader() implements RowHints {

        @Override
        public int columnsNamed(List<String> cells) {
            return cells.size();
        }

        @Override
        public boolean isKey(String cell) {
            return false;
        }
    }

    private Etablissement attested() {
        Etablissement etablissement = journey.inParcours();
        journey.completeParcours(etablissement);
        return etablissement;
    }

    private String firstQuestion(int number) {
        return journey.answersTo(number).keySet().iterator().next();
    }

    private Http browser(Etablissement etablissement) {
        return Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
    }

    private String page(Etablissement etablissement, String path) {
        HttpResponse<String> answer = browser(etablissement).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return PdfText.plain(Jsoup.parse(answer.body()).text());
    }

    private String verifiedFrom(String address, String number, int status) throws Exception {
        String page = mvc.perform(get("/verification/" + number).with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return PdfText.plain(Jsoup.parse(page).select("main").text());
    }

    private String verified(String number, int status) {
        HttpResponse<String> answer = Http.nobody(port).get("/verification/" + number);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return PdfText.plain(Jsoup.parse(answer.body()).select("main").text());
    }
}
