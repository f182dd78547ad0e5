package fr.tmspros.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of the audit trail and its file: for administrators, with filters, newest first. */
@ApplicationTest
class AuditPageTest {

    private static final String PAGE = "/admin/audit";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    JdbcClient jdbc;

    private Http admin;

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
    }

    @Test
    void onlyAdministratorsSeeIt() {
        String siret = journey.activated().siret().digits();
        for (String path : List.of(PAGE, PAGE + "/journal.csv")) {
            assertThat(admin.get(path).statusCode()).isEqualTo(200);
            assertThat(Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros")
                            .get(path)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(Http.loggedIn(port, siret, Journey.PASSWORD).get(path).statusCode())
                    .isEqualTo(403);
            assertThat(Http.nobody(port).get(path).statusCode()).isEqualTo(302);
        }
        assertThat(admin.get("/agent").body()).contains("href=\"/admin/audit\"", "Journal");
    }

    @Test
    void linesAreFrenchAndNewestFirst() {
        Etablissement etablissement = journey.activated();
        journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);

        assertThat(lines("?whom=" + etablissement.siret().digits()))
                .extracting(line -> line.select(".badge").text())
                .containsExactly("Profil enregistré", "Compte activé", "Connexion", "Identifiants émis");
        assertThat(lines("?whom=" + etablissement.siret().digits()).get(3).text())
                .contains("Le système", etablissement.siret().digits());
    }

    @Test
    void whomIsFoundBySiretNameAndAddress() {
        Etablissement etablissement = journey.invited();
        jdbc.sql("update etablissement set name = ? where id = ?")
                .param("Menuiserie 100 % chêne")
                .param(etablissement.id())
                .update();

        for (String typed : List.of(
                etablissement.siret().digits(),
                etablissement.siret().grouped(),
                "menuiserie 100 % c",
                journey.accountOf(etablissement))) {
            assertThat(lines("?whom=" + encoded(typed))).as(typed).hasSize(1);
        }
        assertThat(lines("?whom=admin@tmspros.example&kind=LOGIN_ACCEPTED")).isNotEmpty();
        assertThat(lines("?whom=100_%25")).isEmpty();
    }

    @Test
    void byWhomIsAnotherQuestionThanOnWhom() {
        Etablissement etablissement = journey.invited();
        String siret = etablissement.siret().digits();
        String file = "/agent/etablissements/" + siret;
        admin.post(file, file + "/identifiants", java.util.Map.of());

        assertThat(lines("?kind=CREDENTIALS_REQUESTED&whom=" + siret + "&by=admin@tmspros.example"))
                .hasSize(1);
        assertThat(lines("?kind=CREDENTIALS_REQUESTED&by=" + siret)).isEmpty();
        assertThat(lines("?kind=PROFILE_SAVED&whom=" + siret)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-10, 2020-03-10, 1",
        "10/03/2020, 10/3/2020, 1",
        "2020-03-11, 2020-03-31, 0",
        "2020-03-01, 2020-03-09, 0",
        "'', 2020-03-10, 1"
    })
    void periodIsThatOfTheScreensTimeZone(String from, String to, int found) {
        String whom = "période-" + Sirets.next().digits();
        insert(Instant.parse("2020-03-10T22:59:59Z"), whom);

        assertThat(lines("?whom=" + encoded(whom) + "&from=" + encoded(from) + "&to=" + encoded(to)))
                .hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/02/2020", "hier", "2020-13-01", "999999999-01-01", "' or 1=1--"})
    void dayThatIsNone_isSaidAtItsField(String typed) {
        HttpResponse<String> answer = admin.get(PAGE + "?from=" + encoded(typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("#from[aria-invalid=true]"))
                .hasSize(1);
        assertThat(answer.body())
                .contains("href=\"#from\"", "JJ/MM/AAAA")
                .doesNotContain("aria-invalid=\"true\" id=\"to\"");
        assertThat(admin.get(PAGE + "/journal.csv?from=" + encoded(typed)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void fiftyLinesAPage_andNothingIsSaidWhereThereIsNothing() {
        String whom = "beaucoup-" + Sirets.next().digits();
        for (int row = 0; row < 51; row++) {
            insert(Instant.parse("2020-04-01T10:00:00Z"), whom);
        }

        assertThat(lines("?whom=" + whom)).hasSize(50);
        assertThat(admin.get(PAGE + "?whom=" + whom).body())
                .contains("Lignes plus anciennes", "page=1")
                .doesNotContain("Lignes plus récentes");
        assertThat(lines("?whom=" + whom + "&page=1")).hasSize(1);
        assertThat(admin.get(PAGE + "?whom=" + whom + "&page=1").body())
                .contains("Lignes plus récentes", "Page 2")
                .doesNotContain("Lignes plus anciennes");
        assertThat(admin.get(PAGE + "?whom=personne-du-tout").body())
                .contains("Aucune ligne ne correspond")
                .doesNotContain("<table", "journal.csv");
        for (String page : List.of("-1", "2147483647")) {
            assertThat(admin.get(PAGE + "?page=" + page).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyKindAndDetailHasItsWords() {
        String whom = "mots-" + Sirets.next().digits();
        for (AuditKind kind : AuditKind.values()) {
            insert(Instant.parse("2020-05-01T10:00:00Z"), kind, whom, null);
        }
        for (String detail : List.of("expired", "complete", "incomplete", "refusals", "audit")) {
            insert(Instant.parse("2020-05-01T10:00:00Z"), AuditKind.EXPORTED, whom, detail);
        }

        assertThat(admin.get(PAGE + "?whom=" + whom).body()).doesNotContain("??", ">expired<", ">refusals<");
        assertThat(admin.get(PAGE + "/journal.csv?whom=" + whom).statusCode()).isEqualTo(200);
    }

    @Test
    void fileHoldsWhatIsFound_runsNoFormula_andIsARowItself() {
        String whom = "=HYPERLINK(" + Sirets.next().digits() + ")";
        insert(Instant.parse("2020-06-01T10:00:00Z"), whom);
        AuditRows rows = new AuditRows(jdbc);

        HttpResponse<String> file = admin.get(PAGE + "/journal.csv?whom=" + encoded(whom));

        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "journal.csv");
        assertThat(file.body())
                .startsWith("\uFEFFDate;Fait;Par;Compte de l'auteur;Sur;")
                .contains("01/06/2020 12:00:00;Connexion refusée;;;'" + whom + ";");
        assertThat(file.body().lines()).hasSize(2);
        assertThat(rows.all())
                .extracting(AuditRows.Row::kind, AuditRows.Row::actorName, AuditRows.Row::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AuditKind.EXPORTED, "ad…@tmspros.example", "audit"));
    }

    @Test
    void whatIsShownIsNeverMarkup() {
        String whom = "<script>" + Sirets.next().digits() + "</script>";
        insert(Instant.parse("2020-07-01T10:00:00Z"), whom);

        assertThat(admin.get(PAGE + "?whom=" + encoded(whom)).body())
                .doesNotContain("<script>" + whom.substring(8, 12));
        assertThat(lines("?whom=" + encoded(whom))).hasSize(1);
    }

    private List<Element> lines(String query) {
        HttpResponse<String> answer = admin.get(PAGE + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return Jsoup.parse(answer.body()).select("tbody tr");
    }

    private void insert(Instant at, String whom) {
        insert(at, AuditKind.LOGIN_REFUSED, whom, null);
    }

    private void insert(Instant at, AuditKind kind, String whom, String detail) {
        jdbc.sql("insert into audit_event (occurred_at, kind, subject_name, detail) values (?, ?, ?, ?)")
                .param(at.atOffset(ZoneOffset.UTC))
                .param(kind.name())
                .param(whom)
                .param(detail)
                .update();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
