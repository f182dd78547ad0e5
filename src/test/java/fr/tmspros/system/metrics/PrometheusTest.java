package fr.tmspros.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Prometheus reads: what docs/operations.md names, from whoever may ask. */
@ApplicationTest
class PrometheusTest {

    private static final String PATH = "/actuator/prometheus";
    private static final String OURS = "tmspros_";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[{ ]");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z][a-z0-9_]*)");
    private static final Pattern API_TOKEN = Pattern.compile("tmspros_[0-9a-f]{48}");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    ApplicationContext context;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Http admin;

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, staff.somebody(Role.ADMIN), Staff.PASSWORD);
    }

    @Test
    void administratorReadsEveryMetricThatIsDocumented() throws IOException {
        scrape();
        Set<String> documented = names(DOCUMENTED, metricsOfTheManual());
        Set<String> answered = names(SAMPLE, scrape());

        assertThat(answered).containsAll(documented);
        assertThat(ours(answered)).isEqualTo(ours(documented));
    }

    @Test
    void tokenOfAnAdministratorOpensIt_andThatOfAnAgentDoesNot() {
        Http agent = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);

        assertThat(Http.bearer(port, readingToken(admin)).get(PATH).statusCode())
                .isEqualTo(200);
        assertThat(Http.bearer(port, readingToken(agent)).get(PATH).statusCode())
                .isEqualTo(403);
        assertThat(Http.bearer(port, "tmspros_" + "0".repeat(48)).get(PATH).statusCode())
                .isEqualTo(401);
    }

    @Test
    void numbersAreThoseOfTheTables() {
        journey.imported();
        clock.advance(Duration.ofMinutes(1));
        String page = scrape();

        assertThat(value(page, "tmspros_etablissements{state=\"INVITATION_PENDING\"}"))
                .isEqualTo(jdbc.sql("select count(*) from etablissement where state = 'INVITATION_PENDING'")
                        .query(Long.class)
                        .single()
                        .doubleValue());
        assertThat(value(page, "tmspros_mails_oldest_waiting_seconds")).isGreaterThanOrEqualTo(60);
        assertThat(value(page, "tmspros_workload_age_seconds")).isZero();
    }

    @Test
    void loginsAreCountedByOutcomeAndNameNobody() {
        String refused = "tmspros_logins_total{outcome=\"REFUSED\"}";
        double before = value(scrape(), refused);
        Http.nobody(port).logIn("personne@atelier.example", "not the password");
        String page = scrape();

        assertThat(value(page, refused)).isEqualTo(before + 1);
        assertThat(page).doesNotContain("personne@atelier", "@tmspros.example");
    }

    @Test
    void mailsAndRowsOfFilesAreCountedByOutcome() {
        String sent = "tmspros_mails_sent_total{outcome=\"HANDED_OVER\",template=\"identifiants\"}";
        String created = "tmspros_import_rows_total{outcome=\"CREATED\"}";
        String refused = "tmspros_import_rows_total{outcome=\"REFUSED\"}";
        String chunks = "tmspros_import_chunk_seconds_count";
        String before = scrape();
        journey.invited();
        readFile(
                "siret;raison_sociale;courriel;departement\n%s;Atelier;x@atelier.example;59\n1;Autre;y@atelier.example;59\n"
                        .formatted(Sirets.next().digits()));
        String after = scrape();

        assertThat(value(after, sent)).isEqualTo(value(before, sent) + 1);
        assertThat(value(after, created)).isEqualTo(value(before, created) + 1);
        assertThat(value(after, refused)).isEqualTo(value(before, refused) + 1);
        assertThat(value(after, chunks)).isEqualTo(value(before, chunks) + 1);
    }

    private void readFile(String file) {
        String id = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros")
                .send("POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", file)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(id)
                .singleResult()
                .getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
    }

    @Test
    void journeysAreToldByActivity_andTheLastBackupByItsAge() {
        journey.invited();
        jdbc.sql("delete from backup_taken").update();
        clock.advance(Duration.ofMinutes(1));
        scrape();
        assertThat(scrape()).contains("tmspros_backup_age_seconds +Inf");
        jdbc.sql("insert into backup_taken (taken_at) values (?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        clock.advance(Duration.ofMinutes(2));
        String page = scrape();

        assertThat(value(page, "tmspros_journeys{activity=\"userTask_activateAccount\"}"))
                .isPositive();
        assertThat(value(page, "tmspros_backup_age_seconds")).isBetween(120.0, 121.0);
        jdbc.sql("delete from backup_taken").update();
    }

    /** A SIRET in a path would be a name, and a line for each établissement. */
    @Test
    void pagesAreMeasuredByTheirRoute() {
        String siret = journey.invited().siret().digits();
        admin.get("/agent/etablissements/" + siret);
        String page = scrape();

        assertThat(page)
                .contains("uri=\"/agent/etablissements/{siret}\"")
                .contains("http_server_requests_seconds_bucket")
                .doesNotContain(siret);
    }

    @Test
    void nothingOfTracesStartsUnlessAskedFor() {
        assertThat(context.getBeanNamesForType(Tracer.class)).isEmpty();
    }

    private String scrape() {
        HttpResponse<String> answer = admin.get(PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String readingToken(Http browser) {
        String page = browser.post(
                        "/compte/jetons",
                        "/compte/jetons",
                        Map.of("nomDuJeton", "supervision", "portee", "READ", "jours", "30"))
                .body();
        return API_TOKEN.matcher(page).results().findFirst().orElseThrow().group();
    }

    private static String metricsOfTheManual() throws IOException {
        String manual = Files.readString(Path.of("docs", "operations.md"));
        int start = manual.indexOf("\n## Metrics\n");
        assertThat(start).as("the chapter on metrics").isPositive();
        return manual.substring(start, manual.indexOf("\n## ", start + 1));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A timer is documented by its sum. */
    private static Set<String> ours(Set<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.replaceFirst("_seconds_(count|max)$", "_seconds_sum"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double value(String page, String sample) {
        return page.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
