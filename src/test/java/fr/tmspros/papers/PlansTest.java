package fr.tmspros.papers;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormField;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.PdfText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PlansTest {

    private static final String LONG =
            "Régler la hauteur de la table d'emballage ; essayer, mesurer, décider (avec l'équipe de nuit)";

    private final Plans plans;
    private final Papers papers;
    private final EtapeAnswers answers;
    private final Journey journey;
    private final int port;

    PlansTest(Plans plans, Papers papers, EtapeAnswers answers, Journey journey, @LocalServerPort int port) {
        this.plans = plans;
        this.papers = papers;
        this.answers = answers;
        this.journey = journey;
        this.port = port;
    }

    @Test
    void planHasTheLinesOfTheStepAndIsTagged() {
        Etablissement etablissement = withPlan(List.of(line(LONG, "01/12/2026"), line("=1+1", "2027-01-15")));

        PdfText pdf = PdfText.of(papers.plan(etablissement.id()));
        assertThat(pdf.text()).contains("Plan d'actions", "mesurer, décider", "15/01/2027", "Atelier des Prés");
        assertThat(pdf.isTaggedIn("fr")).isTrue();
        assertThat(pdf.title()).isEqualTo("Plan d'actions – Atelier des Prés");
    }

    @Test
    void planWithoutALineSaysSo() {
        Etablissement etablissement = journey.inParcours();

        assertThat(PdfText.of(papers.plan(etablissement.id())).text()).contains("Aucune action");
        assertThat(csv(etablissement)).hasLineCount(1);
        assertThat(papers.calendar(etablissement.id())).doesNotContain("VEVENT");
    }

    @Test
    void cellsOfTheCsvRunNoFormula() {
        Etablissement etablissement = withPlan(List.of(line("=1+1", "2027-01-15")));

        assertThat(csv(etablissement))
                .startsWith("\uFEFF")
                .contains("'=1+1", ";15/01/2027")
                .doesNotContain("\n=1+1");
    }

    @Test
    void deadlinesAreEventsOfAWholeDay() {
        Etablissement etablissement = withPlan(List.of(line(LONG, "01/12/2026"), line("Sans échéance", "")));
        String calendar = papers.calendar(etablissement.id());

        assertThat(calendar).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(calendar.replace("\r\n ", ""))
                .contains("SUMMARY:Régler la hauteur de la table d'emballage \\; essayer\\, mesurer\\, décider")
                .contains("\r\nDTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n")
                .containsPattern("\r\nDTSTAMP:\\d{8}T\\d{6}Z\r\n")
                .doesNotContain("Sans échéance");
        assertThat(calendar.split("\r\n")).allSatisfy(line -> {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\r");
        });
    }

    @Test
    void eventKeepsItsIdentityWhenItsDeadlineMoves() {
        Etablissement etablissement = withPlan(List.of(line("Table", "01/12/2026"), line("Table", "02/12/2026")));
        List<String> before = uids(etablissement);
        keep(etablissement, List.of(line("Table", "15/12/2026"), line("Table", "02/12/2026")));

        assertThat(uids(etablissement))
                .isEqualTo(before)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(uids(withPlan(List.of(line("Table", "01/12/2026"))))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void agentsOfItsCaisseAloneHaveIt() {
        Etablissement own = withPlan(List.of(line("Table", "01/12/2026")));
        Etablissement others = journey.imported("accueil@autre.example", "normandie");
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");

        for (String ending : List.of("pdf", "csv", "xlsx")) {
            assertThat(agent.get("/agent/etablissements/" + own.siret().digits() + "/plan-actions." + ending)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(agent.get("/agent/etablissements/" + others.siret().digits() + "/plan-actions." + ending)
                            .statusCode())
                    .isEqualTo(404);
        }
        Http browser = Http.loggedIn(port, own.siret().digits(), Journey.PASSWORD);
        for (String ending : List.of("pdf", "csv", "xlsx", "ics")) {
            assertThat(browser.get("/parcours/plan-actions." + ending).statusCode())
                    .isEqualTo(200);
        }
    }

    private List<String> uids(Etablissement etablissement) {
        return papers.calendar(etablissement.id())
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .toList();
    }

    private String csv(Etablissement etablissement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            papers.planCsv(etablissement.id(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Etablissement withPlan(List<Map<String, String>> lines) {
        Etablissement etablissement = journey.inParcours();
        keep(etablissement, lines);
        return etablissement;
    }

    private void keep(Etablissement etablissement, List<Map<String, String>> lines) {
        Plan.Table table = plans.of(etablissement.id()).tables().get(0);
        answers.keep(
                etablissement.id(),
                table.etape(),
                journey.draft(etablissement, table.etape(), Map.of(table.list().key(), new ArrayList<>(lines))));
    }

    /** Named and dated; what the other columns are is the form's business. */
    private Map<String, String> line(String name, String deadline) {
        Map<String, String> line = new LinkedHashMap<>();
        List<FormField> columns =
                plans.of(anybody().id()).tables().get(0).list().columns();
        line.put(columns.get(0).key(), name);
        columns.stream()
                .filter(column -> column.type() == FieldType.DATE)
                .findFirst()
                .ifPresent(column -> line.put(column.key(), deadline));
        return line;
    }

    private Etablissement anybody() {
        return journey.imported();
    }
}
